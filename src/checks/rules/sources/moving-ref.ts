import type { Cluster, Source } from '../../../model/fleet.ts';
import { branchOf, syncSource } from '../../../model/sync-source.ts';
import { documents, fluxKustomization, helmRelease, ociRepository, source } from '../../example-files.ts';
import type { Rule } from '../../rule.ts';
import { isShared } from '../../tenants.ts';
import { eachSource } from '../../source-subject.ts';
import { finding, pass, undecided, type Judgement } from '../../verdict.ts';

export const movingRef: Rule = {
  id: 'sources/moving-ref',
  title: 'Sources of other owners name one version',
  severity: 'info',
  subjects: ['source of another owner', 'sources of other owners'],
  found: ["source that follows another owner's changes", "sources that follow other owners' changes"],
  why: `
From a branch, or from a tag such as \`latest\`, Flux applies whatever its owner publishes, minutes later and with all the rights that it has here. Nobody of this repository has seen the change, and no commit tells of it.

Sources of the same owner as the repository that the cluster is synced from are left out, as their changes are your own. So are those of tenants, who answer for theirs, and charts of a registry, whose versions are a matter of their HelmReleases.`,
  fix: 'Name a tag, a commit or a digest in `ref`, and let a tool such as Renovate propose new ones.',
  source: {
    title: 'Flux: the reference of a GitRepository',
    url: 'https://fluxcd.io/flux/components/source/gitrepositories/#reference',
  },
  check: ({ fleet }) =>
    eachSource(fleet.clusters, (source, cluster) =>
      isTenants(source, cluster)
        ? undefined
        : judge(source, [syncSource(cluster)?.url, fleet.repository.webUrl].flatMap(ownersOf)),
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

function judge(source: Source, own: readonly string[]): Judgement | undefined {
  const { kind, url, ref, usedBy } = source;
  if (kind !== 'GitRepository' && kind !== 'OCIRepository') return undefined;
  const [owner] = ownersOf(url);
  if (own.length === 0 || owner === undefined || own.includes(owner)) return undefined;
  if (kind === 'OCIRepository' && usedBy.some((user) => user.startsWith('HelmRelease '))) return undefined;
  if (Object.values(ref).some((part) => part.includes('${')))
    return undecided('Its reference is a variable whose value is not known.');
  if (kind === 'GitRepository')
    return branchOf(source) === undefined ? pass : finding('It follows a branch: whatever is pushed there is applied.');
  return ref.digest !== undefined || ref.semver !== undefined || /\d/.test(ref.tag ?? '')
    ? pass
    : finding('Its tag moves, or it has none and `latest` is taken: whatever is pushed under it is applied.');
}

/** `https://HOST/OWNER/...`, `git@HOST:OWNER/...`, `oci://HOST/OWNER/...`: people have one name with a Git host and its registry. */
function ownersOf(url: string | undefined): readonly string[] {
  const owner = /^(?:[a-z+]+:\/\/)?(?:[^@/]*@)?[\w.-]+(?::\d+)?[:/]+([\w.-]+)\//i.exec(url ?? '')?.[1];
  return owner === undefined ? [] : [owner.toLowerCase()];
}

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

function withArtifact(ref: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': documents(
      fluxKustomization('apps'),
      fluxKustomization('other', { sourceRef: '\n    kind: OCIRepository\n    name: other\n    namespace: other' }),
    ),
    'apps/other.yaml': source('OCIRepository', 'other', { url: 'oci://ghcr.io/somebody/manifests/other', ref }),
  };
}
