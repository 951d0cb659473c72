import type { Cluster } from '../../../model/cluster/record.ts';
import type { HelmRelease } from '../../../model/releases/record.ts';
import { documents, fluxKustomization, helmRelease, ociRepository } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachRelease, finding, pass, type Judgement } from '../../engine/verdict.ts';

export const versionsApart: Rule = {
  id: 'helm/versions-apart',
  title: 'Clusters have charts of the same major version',
  severity: 'info',
  subjects: ['HelmRelease of several clusters', 'HelmReleases of several clusters'],
  found: ['HelmRelease with major versions apart', 'HelmReleases with major versions apart'],
  why: `
A new version is tried in one cluster and then promoted to the next. A cluster that stays behind a major version makes the trial worth less: what works in one says little about the other, and values that both share have to suit two charts.`,
  fix: 'Promote the version, or take the release out of what the clusters share. A promotion that takes its time is a good reason for a waiver with a last day.',
  source: {
    title: 'Flux: delivery management',
    url: 'https://fluxcd.io/flux/guides/repository-structure/#delivery-management',
  },
  presumesClusters: true,
  check: ({ fleet: { clusters } }) =>
    clusters.length < 2
      ? { doesNotApply: 'there is only one cluster' }
      : eachRelease(clusters, (release, cluster) => judge(release, cluster, clusters)),
  examples: [
    { title: 'A minor version ahead', files: clusters('1.2.3', '1.3.0'), expect: [] },
    { title: 'A major version behind', files: clusters('1.2.3', '2.0.0'), expect: ['finding home/shop.yaml:20'] },
    {
      title: 'Only one cluster',
      files: { 'clusters/home/apps.yaml': fluxKustomization('apps'), 'apps/shop.yaml': helmRelease('shop') },
      expect: 'does-not-apply',
    },
  ],
};

/** Told of the cluster that is behind. */
function judge(release: HelmRelease, cluster: Cluster, clusters: readonly Cluster[]): Judgement | undefined {
  const own = major(release);
  if (own === undefined) return undefined;
  const others = clusters.flatMap((other) =>
    other === cluster
      ? []
      : other.helmReleases
          .filter(({ namespace, name, chart }) => isSame(release, namespace, name) && chart === release.chart)
          .flatMap((one) => {
            const number = major(one);
            return number === undefined ? [] : [{ one, number, cluster: other.name }];
          }),
  );
  if (others.length === 0) return undefined;
  const ahead = others.find(({ number }) => number > own);
  if (!ahead) return pass;
  const { versionLocation } = ahead.one;
  return finding(`Its chart is a major version behind that of the cluster \`${ahead.cluster}\`.`, {
    ...(release.versionLocation ? { location: release.versionLocation } : {}),
    ...(versionLocation ? { related: [{ message: 'The newer version', location: versionLocation }] } : {}),
  });
}

function isSame(release: HelmRelease, namespace: string, name: string): boolean {
  return release.namespace === namespace && release.name === name;
}

/** 1 of `1.2.3` and `v1.2.3`; undefined for ranges. */
function major({ version, pin }: HelmRelease): number | undefined {
  const number = /^v?(\d+)\.\d+/.exec(version ?? '')?.[1];
  return number === undefined || (pin !== 'exact' && pin !== 'digest') ? undefined : Number(number);
}

function clusters(home: string, away: string): Readonly<Record<string, string>> {
  const shop = (tag: string): string => documents(helmRelease('shop'), ociRepository('shop', `{ tag: ${tag} }`));
  const instance = `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata:
  name: flux
  namespace: flux-system
spec:
  distribution: { version: 2.x, registry: ghcr.io/fluxcd }
  sync:
    kind: GitRepository
    url: https://github.com/example/fleet
    ref: refs/heads/main
    path: clusters/away
`;
  return {
    'clusters/home/apps.yaml': fluxKustomization('home'),
    'clusters/away/flux-instance.yaml': instance,
    'clusters/away/apps.yaml': fluxKustomization('away'),
    'home/shop.yaml': shop(home),
    'away/shop.yaml': shop(away),
  };
}
