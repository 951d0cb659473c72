import type { Cluster } from '../../../model/cluster/record.ts';
import type { Component } from '../../../model/components/record.ts';
import { hubOf } from '../../survey/destinations.ts';
import { findKustomization, nameOf, ownersOf, partsOf, type FleetIndex } from '../../survey/fleet-index.ts';
import type { FluxObjectKey, Readiness, ReadinessObject } from '../../../model/dependencies/readiness.ts';
import { componentAddress } from '../../vocabulary/addresses.ts';
import { code, muted, pageLink, type Inline, type Text } from '../../vocabulary/text.ts';
import { treeLink } from '../../parts/tree.ts';
import { byText } from '../../../repository/text-order.ts';

/** The name of a Flux object, leading to its component; of structure, to its place in the tree. */
export function objectLink(index: FleetIndex, cluster: Cluster, { kind, object }: ReadinessObject): Inline {
  const [owner, ...others] = ownersOf(index, cluster.name, kind, nameOf(object));
  if (owner && others.length === 0) return pageLink(componentAddress(owner), object.name);
  const kustomization = kind === 'Kustomization' ? findKustomization(cluster, nameOf(object)) : undefined;
  return kustomization ? treeLink(cluster, kustomization) : code(object.name);
}

/** The same with its namespace, component and stage, where the name alone does not tell them. */
export function objectText(index: FleetIndex, cluster: Cluster, own: ReadinessObject): Text {
  const owners = ownersOf(index, cluster.name, own.kind, nameOf(own.object));
  const [owner] = owners;
  const words = [
    ...(own.kind === 'HelmRelease' ? ['HelmRelease'] : []),
    ...(isAmbiguous(cluster, own) ? [own.object.namespace] : []),
    ...(owner && owners.length === 1 ? componentWords(index, owner, cluster, own) : []),
  ];
  const link = objectLink(index, cluster, own);
  return words.length === 0 ? [link] : [link, ' ', muted(words.join(' · '))];
}

/** Names and links of objects, in the order of their names. */
export function objectLinks(
  index: FleetIndex,
  cluster: Cluster,
  { objects }: Readiness,
  keys: Iterable<FluxObjectKey>,
): Text[] {
  return [...keys]
    .flatMap((key) => objects.get(key) ?? [])
    .sort(byText(({ object }) => nameOf(object)))
    .sort(byText(({ object }) => object.name))
    .map((own): Text => [objectLink(index, cluster, own)]);
}

function componentWords(
  index: FleetIndex,
  owner: Component,
  cluster: Cluster,
  { kind, object }: ReadinessObject,
): string[] {
  const part =
    kind === 'Kustomization'
      ? partsOf(index, owner).find(
          (own) =>
            hubOf(own.cluster) === cluster &&
            own.kustomization.name === object.name &&
            own.kustomization.namespace === object.namespace,
        )
      : undefined;
  const isStaged = part !== undefined && owner.stages.length > 1;
  return [
    ...(owner.name === object.name ? [] : [owner.name]),
    ...(isStaged && part.stage !== object.name ? [part.stage] : []),
  ];
}

/** Whether the cluster has another object of that kind and name, in another namespace. */
function isAmbiguous({ kustomizations, helmReleases }: Cluster, { kind, object }: ReadinessObject): boolean {
  const all = kind === 'Kustomization' ? kustomizations : helmReleases;
  return all.some(({ namespace, name }) => name === object.name && namespace !== object.namespace);
}
