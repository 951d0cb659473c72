import type { Cluster } from '../../../model/cluster/record.ts';
import type { Source } from '../../../model/sources/record.ts';
import { branchOf, syncSource } from '../../../model/cluster/sync-source.ts';
import { documents, fluxKustomization, helmRelease, ociRepository, source } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { isShared } from '../../subjects/tenants.ts';
import { eachSource } from '../../subjects/source-subject.ts';
import { finding, pass, undecided, type Judgement } from '../../engine/verdict.ts';

export const movingRef: Rule = {
  id: 'sources/moving-ref',
  title: 'Sources of other owners name one version',
  severity: 'info',
  subjects: ['source of another owner', 'sources of other owners'],
  found: ["source that follows another owner's changes", "sources that follow other owners' changes"],
  why: `
From a branch, or from a tag such as \`latest\`, Flux applies whatever its owner publishes, minutes later and with all the rights that it has here. Nobody of this repository has seen the change, and no commit tells of it.

Sources of the same owner as the repository that the cluster is synced from are left out, as their changes are your own. On another host, or on one of your own, the same people may have another name, so it is left undecided. So are those of tenants, who answer for theirs, and charts of a registry, whose versions are a matter of their HelmReleases.`,
  fix: 'Name a tag, a commit or a digest in `ref`, and let a tool such as Renovate propose new ones.',
  source: {
    title: 'Flux: the reference of a GitRepository',
    url: 'https://fluxcd.io/flux/components/source/gitrepositories/#reference',
  },
  gather: { by: 'cause' },
  check: ({ fleet }) =>
    eachSource(fleet.clusters, (source, cluster) =>
      isTenants(source, cluster)
        ? undefined
        : judge(
            source,
            [syncSource(cluster)?.url, fleet.repository.webUrl].flatMap((url) => ownerOf(url) ?? []),
          ),
    ),
  examples: [
    { title: 'A tag of a repository', files: withGit('ref: { tag: v1.2.3 }'), expect: [] },
    {
      title: 'A branch of a repository',
      files: withGit('ref: { branch: main }'),
      expect: ['finding apps/other.yaml:1'],
    },
    { title: 'No reference at all', files: withGit('timeout: 1m'), expect: ['finding apps/other.yaml:1'] },
    { title: 'A range of tags', files: withGit('ref: { semver: 1.x }'), expect: [] },
    {
      title: 'An artifact by a tag that moves',
      files: withArtifact('{ tag: latest }'),
      expect: ['finding apps/other.yaml:1'],
    },
    { title: 'An artifact by its digest', files: withArtifact(`{ digest: sha256:${'a1'.repeat(32)} }`), expect: [] },
    {
      title: 'On another host, people may have another name',
      files: withArtifact('{ tag: latest }', 'registry.example.org/team'),
      expect: ['undecided apps/other.yaml:1'],
    },
    {
      title: 'A branch of the same owner',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': source('GitRepository', 'shop', {
          url: 'ssh://git@github.com/example/shop.git',
          ref: '{ branch: main }',
        }),
      },
      expect: 'does-not-apply',
    },
    {
      title: 'A chart',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': documents(
          helmRelease('shop'),
          ociRepository('shop', '{ tag: latest }').replace('/example/', '/other/'),
        ),
      },
      expect: 'does-not-apply',
    },
  ],
};

function isTenants({ namespace }: Source, cluster: Cluster): boolean {
  return isShared(cluster) && namespace !== cluster.kustomizations[0]?.namespace;
}

function judge(source: Source, own: readonly Owner[]): Judgement | undefined {
  const { kind, url, ref, usedBy } = source;
  if (kind !== 'GitRepository' && kind !== 'OCIRepository') return undefined;
  const owner = ownerOf(url);
  if (own.length === 0 || !owner || own.some(({ name }) => name === owner.name)) return undefined;
  if (kind === 'OCIRepository' && usedBy.some((user) => user.startsWith('HelmRelease '))) return undefined;
  if (Object.values(ref).some((part) => part.includes('${')))
    return undecided('Its reference is a variable whose value is not known.');
  const message = movement(source);
  if (message === undefined) return pass;
  return own.some(({ host }) => host === owner.host) && sharedHosts.has(owner.host)
    ? finding(`${message}.`)
    : undecided(`${message}. Whether it is your own cannot be told by its address.`);
}

function movement(source: Source): string | undefined {
  const { kind, ref } = source;
  if (kind === 'GitRepository')
    return branchOf(source) === undefined ? undefined : 'It follows a branch: whatever is pushed there is applied';
  return ref.digest !== undefined || ref.semver !== undefined || /\d/.test(ref.tag ?? '')
    ? undefined
    : 'Its tag moves, or it has none and `latest` is taken: whatever is pushed under it is applied';
}

interface Owner {
  readonly host: string;
  readonly name: string;
}

/** `https://HOST/OWNER/...`, `git@HOST:OWNER/...`, `oci://HOST/OWNER/...`: people have one name with a Git host and its registry. */
function ownerOf(url: string | undefined): Owner | undefined {
  const address = /^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?([\w.-]+)(?::\d+(?=\/))?[:/]+(?:scm\/|v3\/)?([\w.-]+)\//i;
  const [, host, name] = address.exec(url?.toLowerCase() ?? '') ?? [];
  return host === undefined || name === undefined ? undefined : { host: oneHost.get(host) ?? host, name };
}

/** Where everybody has projects, and each owner one name. */
const sharedHosts: ReadonlySet<string> = new Set(['bitbucket.org', 'codeberg.org', 'github.com', 'gitlab.com']);

/** Other names of a host, and its registry. */
const oneHost: ReadonlyMap<string, string> = new Map([
  ['ghcr.io', 'github.com'],
  ['www.github.com', 'github.com'],
  ['ssh.github.com', 'github.com'],
  ['registry.gitlab.com', 'gitlab.com'],
  ['altssh.gitlab.com', 'gitlab.com'],
]);

function withGit(fields: string): Readonly<Record<string, string>> {
  const [field = '', value = ''] = fields.split(/: (.*)/s);
  return {
    'clusters/home/apps.yaml': documents(
      fluxKustomization('apps'),
      fluxKustomization('other', { sourceRef: '\n    kind: GitRepository\n    name: other\n    namespace: other' }),
    ),
    'apps/other.yaml': source('GitRepository', 'other', { url: 'https://github.com/somebody/else', [field]: value }),
  };
}

function withArtifact(ref: string, owner = 'ghcr.io/somebody'): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': documents(
      fluxKustomization('apps'),
      fluxKustomization('other', { sourceRef: '\n    kind: OCIRepository\n    name: other\n    namespace: other' }),
    ),
    'apps/other.yaml': source('OCIRepository', 'other', { url: `oci://${owner}/manifests/other`, ref }),
  };
}
