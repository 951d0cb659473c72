import type { Cluster } from '../cluster/record.ts';
import type { FluxKustomization } from '../kustomizations/record.ts';
import { targetAliases } from '../cluster/target-cluster.ts';

/** The name of a Flux Kustomization without that of its cluster. */
export type CommonName = (cluster: Cluster, kustomization: FluxKustomization) => string;

/**
 * What Kustomizations are called where several clusters have them: `apps` for
 * `prod-apps` and `staging-apps`, or `apps-prod` and `apps`. A name of which only
 * one cluster knows the rest stays: `home-assistant` of the cluster `home`. What
 * is applied to another cluster may bear the name of that one.
 */
export function commonNames(clusters: readonly Cluster[]): CommonName {
  const clustersOf = new Map<string, Set<string>>();
  for (const cluster of clusters) {
    for (const kustomization of cluster.kustomizations) {
      const place = `${cluster.name} ${kustomization.kubeConfig ?? ''}`;
      for (const name of [kustomization.name, ...restsOf(cluster, kustomization)])
        clustersOf.set(name, (clustersOf.get(name) ?? new Set()).add(place));
    }
  }
  return (cluster, kustomization) =>
    restsOf(cluster, kustomization).find((rest) => (clustersOf.get(rest)?.size ?? 0) > 1) ?? kustomization.name;
}

function restsOf({ name: cluster, targets }: Cluster, { name, kubeConfig }: FluxKustomization): readonly string[] {
  const target = kubeConfig === undefined ? undefined : targets.find((one) => one.kubeConfig === kubeConfig);
  return [cluster, ...(target ? targetAliases(target) : [])].flatMap((called) => rests(called, name));
}

/** The name without the cluster's before or after it. */
function rests(cluster: string, name: string): readonly string[] {
  return [
    ...(name.endsWith(`-${cluster}`) ? [name.slice(0, -cluster.length - 1)] : []),
    ...(name.startsWith(`${cluster}-`) ? [name.slice(cluster.length + 1)] : []),
  ];
}
