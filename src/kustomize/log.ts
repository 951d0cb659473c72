import type { Diagnostic, Location } from '../diagnostic.ts';
import { describeId, type Operand } from './operand.ts';
import { problems, type ProblemName } from './problems.ts';
import type { ComponentUse, Remote } from './types.ts';

/** What a build notes down while it goes on. */
export interface Log {
  readonly diagnostics: Diagnostic[];
  readonly remotes: Remote[];
  readonly files: Set<string>;
  readonly components: ComponentUse[];
  /** Every directory of which the kustomization.yaml was built. */
  readonly directories: Set<string>;
}

export function newLog(): Log {
  return { diagnostics: [], remotes: [], files: new Set(), components: [], directories: new Set() };
}

/** Adds what `other` noted to `log`. */
export function mergeLog(log: Log, other: Log): void {
  log.diagnostics.push(...other.diagnostics);
  log.remotes.push(...other.remotes);
  log.components.push(...other.components);
  for (const file of other.files) log.files.add(file);
  for (const directory of other.directories) log.directories.add(directory);
}

/** Notes a problem; `about` is the object in question, `declared` another place that has to do with it. */
export function report(
  log: Log,
  problem: ProblemName,
  location: Location,
  about: { readonly operand?: Operand; readonly declared?: Location } = {},
): void {
  log.diagnostics.push({
    rule: `kustomize/${problem}`,
    ...problems[problem],
    location,
    ...(about.operand ? { resource: describeId(about.operand.id) } : {}),
    ...(about.declared ? { related: [{ message: 'The other place.', location: about.declared }] } : {}),
  });
}
