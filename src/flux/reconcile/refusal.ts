import type { Diagnostic, Location } from '../../diagnostic.ts';
import type { Scopes } from '../../kubernetes/scope.ts';
import { refusedObjects } from './api-refusals.ts';
import { leftOutRules } from './idle-patch.ts';
import type { ReconciledKustomization } from './reconcile-kustomization.ts';
import { applyRefusals, buildRefusals, refusalSteps, sourceRefusals, type Refusal } from './refusals.ts';

/** That Flux refuses a Kustomization: nothing of what it would apply changes in the cluster. */
export interface Refused extends Pick<Refusal, 'step' | 'words'> {
  /** The rule of the diagnostic that tells it. */
  readonly rule: string;
  readonly location?: Location;
  /** The object that it is about, as `Kind namespace/name`. */
  readonly resource?: string;
}

/** Problems that refuse a whole Kustomization, by the rule of their diagnostics; any other costs one object, or nothing. */
const refusals = new Map<string, Refusal>(Object.entries({ ...sourceRefusals, ...buildRefusals, ...applyRefusals }));

/** How Flux refuses a Kustomization with this problem; undefined if it does not. */
function refusalOf({ rule }: Pick<Diagnostic, 'rule'>): Refusal | undefined {
  return refusals.get(rule);
}

/**
 * `kustomization`, failed if Flux refuses it for one of its diagnostics or for
 * one of its objects, the first one that Flux meets. Its inventory remains: it
 * is what Flux would apply. `scopes` are those of the cluster's kinds; without
 * them objects are not judged, because another repository completes them.
 */
export function withRefusal(
  kustomization: ReconciledKustomization,
  scopes: Scopes | undefined,
): ReconciledKustomization {
  const { id, state } = kustomization;
  if (state === 'external' || state === 'unknown') return kustomization;
  const all = [...kustomization.diagnostics, ...(scopes ? refusedObjects(kustomization, scopes) : [])];
  const refused = refusedBy(all);
  if (!refused) return kustomization;
  const diagnostics = all.flatMap((diagnostic): readonly Diagnostic[] => {
    const refusal = refusalOf(diagnostic);
    if (!refusal) return [diagnostic];
    return refusal.isToldByCheck ? [] : [{ ...diagnostic, severity: 'error', refuses: [id] }];
  });
  const { reason = `Flux refuses it: ${refused.words}` } = kustomization;
  return { ...kustomization, state: 'failed', reason, refused, diagnostics };
}

function refusedBy(diagnostics: readonly Diagnostic[]): Refused | undefined {
  const found = diagnostics.flatMap((diagnostic) => {
    const refusal = refusalOf(diagnostic);
    return refusal ? [{ diagnostic, refusal }] : [];
  });
  const [first] = found.toSorted((a, b) => refusalSteps.indexOf(a.refusal.step) - refusalSteps.indexOf(b.refusal.step));
  if (!first) return undefined;
  const { rule, location, resource } = first.diagnostic;
  const { step, words } = first.refusal;
  return { rule, step, words, ...(location ? { location } : {}), ...(resource === undefined ? {} : { resource }) };
}

/**
 * `diagnostics` of a build without those that may be no problem at all, because
 * part of what is built is elsewhere: a remote base, a file that is not read, what a
 * program makes, a folder outside of the documented one.
 */
export function decidable(diagnostics: readonly Diagnostic[], remotes: readonly unknown[]): readonly Diagnostic[] {
  const isWhole = remotes.length === 0 && !diagnostics.some(({ rule }) => unreadRules.has(rule));
  return isWhole ? diagnostics : diagnostics.filter((diagnostic) => !refusalOf(diagnostic)?.mayBeElsewhere);
}

const unreadRules: ReadonlySet<string> = new Set(['kustomize/unread-file', 'flux/outside-of-folder', ...leftOutRules]);
