import type { Cluster } from '../../../model/cluster/record.ts';
import type { ImageUpdate } from '../../../model/images/record.ts';
import type { Source } from '../../../model/sources/record.ts';
import { findSource } from '../../../model/cluster/sync-source.ts';
import { documents, fluxKustomization } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, objectSubject, pass, undecided, verdicts, type Judgement } from '../../engine/verdict.ts';
import { automation, gitRepository } from './automation-files.ts';
import { namespacedName } from '../../../kubernetes/namespaced-name.ts';

export const sharedCredentials: Rule = {
  id: 'automation/shared-credentials',
  title: 'Only automations can write to Git',
  severity: 'info',
  subjects: ['ImageUpdateAutomation with credentials', 'ImageUpdateAutomations with credentials'],
  found: ['Secret that both fetches and pushes', 'Secrets that both fetch and push'],
  why: 'To fetch, Flux needs to read. An ImageUpdateAutomation needs to write, and does so with the Secret of its GitRepository: where Kustomizations are applied from the same Secret, the credentials that are used most, and that most people know of, can change the repository.',
  fix: 'Give the automation a GitRepository of its own, of the same URL, whose Secret can write. Let the one that Kustomizations are applied from have a key that can only read, or none for a public repository.',
  source: {
    title: 'Flux: least privileged and segregation of duties',
    url: 'https://fluxcd.io/flux/security/secrets-management/#least-privileged-and-segregation-of-duties',
  },
  gather: { by: 'cause' },
  check: ({ fleet }) =>
    fleet.clusters.flatMap((cluster) => {
      const readers = readersBySecret(cluster);
      return cluster.imageUpdates.flatMap((update) =>
        verdicts(objectSubject(cluster, update), judge(update, cluster, readers)),
      );
    }),
  examples: [
    {
      title: 'A GitRepository for the automation alone',
      files: withGit(gitRepository('reading'), gitRepository('git', { secretRef: '{ name: write }' })),
      expect: [],
    },
    {
      title: 'Kustomizations are applied with what can write',
      files: withGit(gitRepository('reading'), gitRepository('git', { secretRef: '{ name: write }' }), 'git'),
      expect: ['finding apps/automation.yaml:1'],
    },
    {
      title: 'Its GitRepository is elsewhere',
      files: withGit(gitRepository('reading')),
      expect: ['undecided apps/automation.yaml:1'],
    },
    { title: 'No credentials at all', files: withGit(gitRepository('git')), expect: 'does-not-apply' },
  ],
};

/** The GitRepositories that are fetched with a Secret for Kustomizations, by `namespace/secret`: the first of each. */
function readersBySecret({ sources }: Cluster): ReadonlyMap<string, Source> {
  return new Map(
    sources.toReversed().flatMap((source) => {
      const { kind, namespace, access, usedBy } = source;
      const isReader = kind === 'GitRepository' && usedBy.some((user) => user.startsWith('Kustomization '));
      return isReader && access.secret !== undefined ? [[`${namespace}/${access.secret}`, source]] : [];
    }),
  );
}

function judge({ source }: ImageUpdate, cluster: Cluster, readers: ReadonlyMap<string, Source>): Judgement | undefined {
  const target = findSource(cluster, source);
  if (!target) return undecided('The GitRepository that it pushes to is not in the repository.');
  if (target.access.secret === undefined) return undefined;
  const secret = `${target.namespace}/${target.access.secret}`;
  const shared = readers.get(secret);
  return shared
    ? finding(`It pushes ${withSecret(secret, shared)}`, { cause: `They push ${withSecret(secret, shared)}` })
    : pass;
}

function withSecret(secret: string, shared: Source): string {
  return `with the Secret \`${secret}\`, with which the GitRepository \`${namespacedName(shared)}\` is fetched for Kustomizations.`;
}

function withGit(reading: string, writing = '', appliedFrom = 'reading'): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': documents(
      fluxKustomization('apps'),
      fluxKustomization('shop', {
        sourceRef: `\n    kind: GitRepository\n    name: ${appliedFrom}\n    namespace: ${appliedFrom}`,
      }),
    ),
    'apps/git.yaml': documents(...[reading, writing].filter((text) => text !== '')),
    'apps/automation.yaml': automation('git'),
  };
}
