import { resourceKey } from '../../kubernetes/resource-id.ts';
import type { Member } from './component-stage.ts';
import type { Cluster } from '../cluster/record.ts';
import type { InventoryEntry } from '../kustomizations/record.ts';
import { broughtObjects } from './running-part.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/**
 * What a member of a component brings to which cluster: all to one, mostly; a
 * Kustomization whose HelmReleases install to several clusters is a member in
 * each, and what it applies besides is in the cluster where Flux runs.
 */
export function targetMembers(member: Member, cluster: Cluster): readonly Member[] {
  const { kustomization, objects } = member;
  if (kustomization.kubeConfig !== undefined) return [withTarget(member, kustomization.kubeConfig, cluster)];
  const own = objects && new Set(objects);
  const brought = broughtObjects(kustomization).filter((object) => !own || own.has(resourceKey(object)));
  const kubeConfigs = new Map(
    cluster.helmReleases
      .filter((release) => release.kustomization === namespacedName(kustomization))
      .map(({ namespace, name, kubeConfig }) => [namespacedName({ namespace, name }), kubeConfig]),
  );
  const targetOf = ({ kind, namespace = '', name }: InventoryEntry): string | undefined =>
    kind === 'HelmRelease' ? kubeConfigs.get(namespacedName({ namespace, name })) : undefined;
  const releases = brought.filter(({ kind }) => kind === 'HelmRelease');
  const targets = [...new Set(releases.map(targetOf))];
  const [only, ...others] = targets;
  if (others.length === 0) return [only === undefined ? member : withTarget(member, only, cluster)];
  const byTarget = Map.groupBy(brought, targetOf);
  return [...byTarget].map(([kubeConfig, same]) => {
    const part = { ...member, objects: same.map(resourceKey) };
    return kubeConfig === undefined ? part : withTarget(part, kubeConfig, cluster);
  });
}

function withTarget(member: Member, kubeConfig: string, { targets }: Cluster): Member {
  const target = targets.find((one) => one.kubeConfig === kubeConfig);
  return target ? { ...member, target: target.name } : member;
}
