import type { ReconciledCluster } from '../../flux/reconcile/reconcile.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import type { Cluster } from '../cluster/record.ts';
import type { Component } from '../components/record.ts';
import { lookupCluster, lookupComponents } from './specimen/lookup.ts';
import { sharedPatterns } from './common/pattern.ts';
import { folderPatterns } from './file-roles.ts';
import type { Shape } from './record.ts';
import { shapeOf } from './shape-of.ts';
import { placeTrial } from './trial.ts';
import { specimenOf } from './specimen/specimen.ts';

/** What the shapes of components are read from. */
export interface ShapeContext {
  readonly tree: FileTree;
  readonly clusters: readonly Cluster[];
  readonly reconciled: readonly ReconciledCluster[];
}

/** The manners in which components are declared, those that most follow first. */
export function componentShapes(components: readonly Component[], context: ShapeContext): readonly Shape[] {
  const all = lookupComponents(components);
  const ordered = largestFirst(components, context).map(({ cluster, reconciled }) => ({
    tree: context.tree,
    cluster,
    lookup: lookupCluster(cluster, reconciled),
    components: all,
  }));
  const specimens = components.map((component) => ordered.flatMap((one) => specimenOf(component, one) ?? []));
  // A component that several clusters have counts once, as the cluster with most components declares it.
  const first = specimens.flatMap(([specimen]) => specimen ?? []);
  const mainFiles = sharedPatterns(first.map(({ bindings, mainFile }) => ({ bindings, text: mainFile })));
  const folders = folderPatterns(first);
  const groups = Map.groupBy(
    first
      .map((specimen, index) => ({ specimen, mainFile: mainFiles[index] ?? '' }))
      .filter(({ mainFile }) => mainFile.includes('<name>')),
    ({ specimen: { stages, runs, ownKustomization }, mainFile }) =>
      [stages, runs, mainFile, ...(ownKustomization ? [] : ['part'])].join(' '),
  );
  const ids = new Map<string, number>();
  const working = placeTrial(context.reconciled);
  return [...groups]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([key, group]): Shape => {
      const slugs = new Set(group.map(({ specimen }) => specimen.component.slug));
      const siblings = {
        mainFile: group[0]?.mainFile ?? '',
        specimens: group.map(({ specimen }) => specimen),
        everywhere: specimens.flat().filter(({ component }) => slugs.has(component.slug)),
      };
      const shape = { id: uniqueId(key, ids), ...shapeOf(siblings, folders, context) };
      return shape.common ? { ...shape, places: working(shape) } : shape;
    });
}

/** The clusters, those with most components first. */
function largestFirst(components: readonly Component[], { clusters, reconciled }: ShapeContext) {
  const size = (cluster: string): number =>
    components.filter(({ stages }) => stages.some(({ instances }) => instances.some((one) => one.cluster === cluster)))
      .length;
  return clusters
    .flatMap((cluster, index) => {
      const own = reconciled[index];
      return own ? [{ cluster, reconciled: own, size: size(cluster.name) }] : [];
    })
    .sort((a, b) => b.size - a.size);
}

function uniqueId(text: string, taken: Map<string, number>): string {
  const id = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const count = (taken.get(id) ?? 0) + 1;
  taken.set(id, count);
  return count === 1 ? id : `${id}-${count}`;
}
