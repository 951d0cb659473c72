import { fileLocation, type Diagnostic } from '../diagnostic.ts';
import type { ReconciledCluster } from '../flux/reconcile.ts';
import type { Repository } from '../repository/repository.ts';

/** Everything that went wrong, each thing once, by file and line: in the clusters, and (`found`) on the way to them. */
export function collectDiagnostics(
  repository: Repository,
  clusters: readonly ReconciledCluster[],
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  const all = [
    ...found,
    ...clusters.flatMap(({ diagnostics }) => diagnostics),
    ...(clusters.length === 0 && !found.some(({ rule }) => saysWhy.has(rule)) ? [noEntryPoint(repository)] : []),
  ];
  const unique = new Map(all.map((diagnostic) => [identity(diagnostic), diagnostic]));
  return [...unique.values()].sort(byPlace);
}

/** What says already why there is no cluster. */
const saysWhy = new Set(['flux/start-unclear', 'flux/artifact-root-unclear', 'config/root-not-found']);

function noEntryPoint({ name }: Repository): Diagnostic {
  return {
    rule: 'flux/no-entry-point',
    severity: 'error',
    message:
      `Nothing in ${name} tells where Flux starts: no FluxInstance, and no folder that Flux Kustomizations build from the root. ` +
      'Is this the folder of a Flux repository? If so, state the clusters in clusterbook.yaml: ' +
      'clusters: [{ name: production, roots: [clusters/production] }]',
    location: fileLocation(''),
  };
}

function identity({ rule, message, location, resource }: Diagnostic): string {
  return JSON.stringify([rule, message, location?.path, location?.start.offset, resource]);
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  const [left, right] = [a.location, b.location];
  if (!left || !right) return Number(right !== undefined) - Number(left !== undefined);
  if (left.path !== right.path) return left.path < right.path ? -1 : 1;
  return left.start.offset - right.start.offset || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}
