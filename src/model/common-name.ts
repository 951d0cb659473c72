import type { Cluster } from './fleet.ts';

/** The name of a Flux Kustomization without that of its cluster. */
export type CommonName = (cluster: string, name: string) => string;

/**
 * What Kustomizations are called where several clusters have them: `apps` for
 * `prod-apps` and `staging-apps`, or `apps-prod` and `apps`. A name of which only
 * one cluster knows the rest stays: `home-assistant` of the cluster `home`.
 */
export function commonNames(clusters: readonly Cluster[]): CommonName {
  const clustersOf = new Map<string, Set<string>>();
  for (const { name: cluster, kustomizations } of clusters) {
    for (const name of new Set(kustomizations.flatMap((one) => [one.name, ...rests(cluster, one.name)]))) {
      clustersOf.set(name, (clustersOf.get(name) ?? new Set()).add(cluster));
    }
  }
  return (cluster, name) => rests(cluster, name).find((rest) => (clustersOf.get(rest)?.size ?? 0) > 1) ?? name;
}

/** The name without the cluster's before or after it. */
function rests(cluster: string, name: string): readonly string[] {
  return [
    ...(name.endsWith(`-${cluster}`) ? [name.slice(0, -cluster.length - 1)] : []),
    ...(name.startsWith(`${cluster}-`) ? [name.slice(cluster.length + 1)] : []),
  ];
}
