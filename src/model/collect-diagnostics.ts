import type { Diagnostic } from '../diagnostic.ts';
import type { ReconciledCluster } from '../flux/reconcile/reconcile.ts';
import { compareText } from '../repository/text-order.ts';

/** Everything that went wrong, each thing once, by file and line: in the clusters, and (`found`) on the way to them. */
export function collectDiagnostics(
  clusters: readonly ReconciledCluster[],
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  const all = [...found, ...clusters.flatMap(({ diagnostics }) => diagnostics)];
  return [...Map.groupBy(all, identity).values()].map(together).sort(byPlace);
}

/** One diagnostic for all that say the same; it names every Kustomization that Flux refuses for it. */
function together(same: readonly Diagnostic[]): Diagnostic {
  const [first] = same as readonly [Diagnostic, ...Diagnostic[]];
  const refuses = [...new Set(same.flatMap((diagnostic) => diagnostic.refuses ?? []))].sort();
  if (refuses.length === 0) return first;
  return { ...first, message: `${first.message} ${refusalSentence(refuses)}`, refuses };
}

function refusalSentence(refuses: readonly string[]): string {
  const [first, ...others] = refuses;
  const named =
    others.length > 2 ? `${String(refuses.length)} Kustomizations, ${first ?? ''} among them` : refuses.join(', ');
  const subject = others.length > 2 ? named : `the Kustomization${others.length > 0 ? 's' : ''} ${named}`;
  return `Flux refuses ${subject}.`;
}

function identity({ rule, message, location, resource }: Diagnostic): string {
  return JSON.stringify([rule, message, location?.path, location?.start.offset, resource]);
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  const [left, right] = [a.location, b.location];
  if (!left || !right) return Number(right !== undefined) - Number(left !== undefined);
  if (left.path !== right.path) return compareText(left.path, right.path);
  return left.start.offset - right.start.offset || compareText(a.rule, b.rule);
}
