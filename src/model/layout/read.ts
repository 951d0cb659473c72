import type { ReconciledCluster } from '../../flux/reconcile/reconcile.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import type { Cluster } from '../cluster/record.ts';
import type { Component } from '../components/record.ts';
import { actionsWorkflow } from './automation/workflow.ts';
import { gitlabPipeline } from './automation/gitlab.ts';
import { renovateSettings } from './automation/renovate.ts';
import { taskFile } from './automation/task-file.ts';
import { databaseShape } from '../shape/database.ts';
import { componentShapes } from '../shape/read.ts';
import { directories } from './directories.ts';
import { kustomizeComponents } from './kustomize-components.ts';
import type { Layout, SharedFile } from './record.ts';
import { referenceCounts } from './references.ts';
import { sopsFacts } from './sops.ts';
import { compareText } from '../../repository/text-order.ts';

/** How a repository of these files is laid out. */
export function layoutFacts(
  files: ReadonlyMap<string, string>,
  tree: FileTree,
  reconciled: readonly ReconciledCluster[],
  clusters: readonly Cluster[],
  components: readonly Component[],
): Layout {
  const reads = readsByFile(reconciled, clusters);
  const references = referenceCounts(files, tree);
  const reusable = kustomizeComponents(files, tree, references);
  const readBy = new Map([...reads].map(([path, { names }]) => [path, names]));
  const paths = [...files.keys()];
  const renovate = renovateSettings(files);
  const database = databaseShape(reconciled, tree);
  return {
    directories: directories({ files, clusters, components, kustomizeComponents: reusable, readBy }),
    shared: sharedFiles(reads, references).filter(({ path }) => files.has(path)),
    components: reusable,
    sops: sopsFacts(files, tree),
    workflows: paths.flatMap((path) => actionsWorkflow(path, tree) ?? gitlabPipeline(path, tree) ?? []),
    tasks: [...files].flatMap(([path, text]) => taskFile(path, text, tree) ?? []),
    ...(renovate ? { renovate } : {}),
    shapes: componentShapes(components, { tree, clusters, reconciled }),
    ...(database ? { database } : {}),
  };
}

interface Reads {
  readonly names: Set<string>;
  builds: number;
}

/** How many builds read each file, and of which clusters. */
function readsByFile(
  reconciled: readonly ReconciledCluster[],
  clusters: readonly Cluster[],
): ReadonlyMap<string, Reads> {
  const reads = new Map<string, Reads>();
  for (const [index, { kustomizations }] of reconciled.entries()) {
    const name = clusters[index]?.name ?? '';
    for (const { files } of kustomizations) {
      for (const file of files) {
        const known = reads.get(file) ?? { names: new Set<string>(), builds: 0 };
        known.names.add(name);
        known.builds += 1;
        reads.set(file, known);
      }
    }
  }
  return reads;
}

function sharedFiles(
  reads: ReadonlyMap<string, Reads>,
  references: ReadonlyMap<string, number>,
): readonly SharedFile[] {
  return [...new Set([...reads.keys(), ...references.keys()])]
    .map((path): SharedFile => {
      const { builds = 0, names = [] } = reads.get(path) ?? {};
      return { path, builds, references: references.get(path) ?? 0, clusters: [...names] };
    })
    .filter((file) => uses(file) > 1)
    .sort((a, b) => uses(b) - uses(a) || compareText(a.path, b.path));
}

function uses({ builds, references }: SharedFile): number {
  return Math.max(builds, references);
}
