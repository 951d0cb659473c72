import type { Diagnostic } from '../diagnostic.ts';
import type { ReconciledCluster } from '../flux/reconcile.ts';

/** Everything that went wrong, each thing once, by file and line: in the clusters, and (`found`) on the way to them. */
export function collectDiagnostics(
  clusters: readonly ReconciledCluster[],
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  const all = [...found, ...clusters.flatMap(({ diagnostics }) => diagnostics)];
  const unique = new Map(all.map((diagnostic) => [identity(diagnostic), diagnostic]));
  return [...unique.values()].sort(byPlace);
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
