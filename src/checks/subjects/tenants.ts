import type { Cluster } from '../../model/cluster/record.ts';
import type { FluxKustomization } from '../../model/kustomizations/record.ts';
import type { HelmRelease } from '../../model/releases/record.ts';
import type { Fleet } from '../../model/fleet.ts';
import type { Outcome } from '../engine/rule.ts';
import { eachKustomization, eachRelease, type Judgement } from '../engine/verdict.ts';

/** A cluster whose Flux keeps tenants apart. */
export type TenantCluster = Cluster & Required<Pick<Cluster, 'flags'>>;

/** A Kustomization or HelmRelease of such a cluster. */
export type TenantObject =
  | { readonly kind: 'Kustomization'; readonly object: FluxKustomization }
  | { readonly kind: 'HelmRelease'; readonly object: HelmRelease };

/** The verdicts on every Kustomization and HelmRelease of the clusters that tell of tenants; for the others the advice is not. */
export function eachTenantObject(
  { clusters }: Fleet,
  judge: (found: TenantObject, cluster: TenantCluster) => Judgement | undefined,
): Outcome {
  const shared = clusters.filter(isShared);
  if (shared.length === 0) return { doesNotApply: 'nothing in the repository says that tenants share a cluster' };
  return [
    ...eachKustomization(shared, (object, cluster) =>
      isShared(cluster) ? judge({ kind: 'Kustomization', object }, cluster) : undefined,
    ),
    ...eachRelease(shared, (object, cluster) =>
      isShared(cluster) ? judge({ kind: 'HelmRelease', object }, cluster) : undefined,
    ),
  ];
}

/** Whether a flag of the controllers keeps tenants apart. */
export function isShared(cluster: Cluster): cluster is TenantCluster {
  const { noCrossNamespaceRefs = [], defaultServiceAccount = [] } = cluster.flags ?? {};
  return noCrossNamespaceRefs.length + defaultServiceAccount.length > 0;
}
