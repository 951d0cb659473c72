import { comparableUrl } from '../../../flux/sources/git-url.ts';
import type { Cluster } from '../../../model/cluster/record.ts';
import type { ImageUpdate } from '../../../model/images/record.ts';
import type { Source } from '../../../model/sources/record.ts';
import { branchOf, findSource } from '../../../model/cluster/sync-source.ts';
import { fluxKustomization } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, objectSubject, pass, undecided, verdicts, type Judgement } from '../../engine/verdict.ts';
import { automation, gitRepository } from './automation-files.ts';
import { namespacedName } from '../../../kubernetes/namespaced-name.ts';

export const pushesToSyncedBranch: Rule = {
  id: 'automation/pushes-to-synced-branch',
  title: 'Automations propose changes for review',
  severity: 'info',
  subjects: ['ImageUpdateAutomation', 'ImageUpdateAutomations'],
  found: ['automation that writes to a branch which is applied', 'automations that write to a branch which is applied'],
  why: `
What an ImageUpdateAutomation pushes to the branch that Flux applies is in the cluster minutes later, and nobody has looked at it. Whoever can push an image that its ImagePolicy accepts, rolls it out.

Where that is what you want (a cluster for tests, images that only your own pipeline can push) a waiver says so.`,
  fix: 'Set `git.push.branch` to a branch of its own, and let a workflow of the Git host open a pull request for it.',
  source: {
    title: 'Flux: push updates to a different branch',
    url: 'https://fluxcd.io/flux/guides/image-update/#push-updates-to-a-different-branch',
  },
  gather: { by: 'cause' },
  check: ({ fleet }) =>
    fleet.clusters.flatMap((cluster) => {
      const applied = appliedBranches(cluster);
      return cluster.imageUpdates.flatMap((update) =>
        verdicts(objectSubject(cluster, update), judge(update, cluster, applied)),
      );
    }),
  examples: [
    { title: 'A branch of its own', files: withAutomation('push:\n      branch: image-updates'), expect: [] },
    {
      title: 'The branch that the cluster is synced from',
      files: withAutomation('push:\n      branch: main'),
      expect: ['finding apps/automation.yaml:11'],
    },
    {
      title: 'It pushes to what it checks out, unless told otherwise',
      files: withAutomation('checkout:\n      ref:\n        branch: main'),
      expect: ['finding apps/automation.yaml:11'],
    },
    {
      title: 'The GitRepository is declared elsewhere',
      files: withAutomation('push:\n      branch: main', 'elsewhere'),
      expect: ['undecided apps/automation.yaml:11'],
    },
    {
      title: 'Another repository',
      files: withAutomation('push:\n      branch: main', 'git', 'https://github.com/example/manifests'),
      expect: [],
    },
    {
      title: 'No automation',
      files: { 'clusters/home/apps.yaml': fluxKustomization('apps'), 'apps/git.yaml': gitRepository('git') },
      expect: 'does-not-apply',
    },
  ],
};

/** The GitRepositories that Kustomizations build, by what they follow: the first of each. */
function appliedBranches({ sources }: Cluster): ReadonlyMap<string, Source> {
  const applied = sources.filter(({ usedBy }) => usedBy.some((user) => user.startsWith('Kustomization ')));
  return new Map(
    applied.toReversed().flatMap((source) => {
      const branch = branchOf(source);
      return branch === undefined ? [] : [[branchKey(source.url ?? '', branch), source]];
    }),
  );
}

function branchKey(url: string, branch: string): string {
  return `${comparableUrl(url)} ${branch}`;
}

function judge({ source, pushBranch }: ImageUpdate, cluster: Cluster, applied: ReadonlyMap<string, Source>): Judgement {
  const target = findSource(cluster, source);
  if (target?.url === undefined) return undecided('The GitRepository that it pushes to is not in the repository.');
  const branch = pushBranch ?? branchOf(target);
  if (branch === undefined || `${target.url} ${branch}`.includes('${'))
    return undecided('The branch that it pushes to is not known here.');
  const found = applied.get(branchKey(target.url, branch));
  return found ? finding(`It pushes ${toBranchOf(found)}`, { cause: `They push ${toBranchOf(found)}` }) : pass;
}

function toBranchOf(found: Source): string {
  return `to the branch that the GitRepository \`${namespacedName(found)}\` follows, and Flux applies.`;
}

function withAutomation(
  git: string,
  name = 'git',
  url = 'https://github.com/example/fleet',
): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/automation.yaml': `${gitRepository('git', { url })}---\n${automation(name, git)}`,
  };
}
