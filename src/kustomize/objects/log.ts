import type { Diagnostic, Location } from '../../diagnostic.ts';
import { describeId, type Operand } from './operand.ts';
import { kustomizeDiagnostic, type ProblemName } from './problems.ts';
import type { ComponentUse, Remote } from './types.ts';

/** What a build notes down while it goes on; what a directory notes that is included in several ways, once. */
export interface Log {
  readonly diagnostics: Set<Diagnostic>;
  readonly remotes: Set<Remote>;
  readonly files: Set<string>;
  readonly components: Set<ComponentUse>;
  /** Every directory of which the kustomization.yaml was built. */
  readonly directories: Set<string>;
}

export function newLog(): Log {
  return {
    diagnostics: new Set(),
    remotes: new Set(),
    files: new Set(),
    components: new Set(),
    directories: new Set(),
  };
}

/** Adds what `other` noted to `log`. */
export function mergeLog(log: Log, other: Log): void {
  addAll(log.diagnostics, other.diagnostics);
  addAll(log.remotes, other.remotes);
  addAll(log.files, other.files);
  addAll(log.components, other.components);
  addAll(log.directories, other.directories);
}

export function addAll<T>(set: Set<T>, items: Iterable<T>): void {
  for (const item of items) set.add(item);
}

/** Notes a problem; `about` is the object in question, `declared` another place that has to do with it. */
export function report(
  log: Log,
  problem: ProblemName,
  location: Location,
  about: { readonly operand?: Operand; readonly declared?: Location } = {},
): void {
  log.diagnostics.add(
    kustomizeDiagnostic(`kustomize/${problem}`, {
      location,
      ...(about.operand ? { resource: describeId(about.operand.id) } : {}),
      ...(about.declared ? { related: [{ message: 'The other place.', location: about.declared }] } : {}),
    }),
  );
}

/** Notes that a field of an object holds something else than what is to be changed. */
export function mismatchIn(log: Log, operand: Operand): () => void {
  return () => {
    report(log, 'unexpected-field-type', operand.resource.origin.location, { operand });
  };
}
