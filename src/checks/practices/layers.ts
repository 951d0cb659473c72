import type { Cluster } from '../../model/cluster/record.ts';
import type { FluxKustomization } from '../../model/kustomizations/record.ts';
import type { NamespacedName } from '../../model/objects/flux-objects.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/** The two layers that repositories are commonly divided into (https://fluxcd.io/flux/guides/repository-structure/). */
export type Layer = 'infrastructure' | 'applications';

const names: Readonly<Record<Layer, RegExp>> = {
  infrastructure: /(?:^|[/-])(?:infra(?:structure)?|platform|core|controllers)(?:[/-]|$)/,
  applications: /(?:^|[/-])(?:apps?|applications|workloads)(?:[/-]|$)/,
};

/** The layer that a Flux Kustomization is named after, or else its path; undefined where that names none, or both. */
export function namedLayer({ name, path }: FluxKustomization): Layer | undefined {
  return layerIn(name) ?? layerIn(path);
}

function layerIn(text: string): Layer | undefined {
  const [infrastructure, applications] = [names.infrastructure.test(text), names.applications.test(text)];
  if (infrastructure === applications) return undefined;
  return infrastructure ? 'infrastructure' : 'applications';
}

/** The layer of each Flux Kustomization: that of the one directly below the sync Kustomization that leads to it. */
export function layersOf({ kustomizations }: Cluster): ReadonlyMap<NamespacedName, Layer> {
  const layers = new Map<NamespacedName, Layer>();
  const children = Map.groupBy(kustomizations, ({ parent }) => parent);
  const [sync] = kustomizations;
  const roots = sync ? (children.get(namespacedName(sync)) ?? []) : [];
  for (const root of roots) {
    const layer = namedLayer(root);
    if (layer === undefined) continue;
    const open = [root];
    for (let next = open.pop(); next; next = open.pop()) {
      if (layers.has(namespacedName(next))) continue;
      layers.set(namespacedName(next), layer);
      open.push(...(children.get(namespacedName(next)) ?? []));
    }
  }
  return layers;
}
