import type { RuleResult } from '../../checks/engine/results.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import type { Fleet } from '../../model/fleet.ts';
import type { Observation } from '../../observed/observation.ts';

/** The whole model, what the checks say of it, and beside it what snapshots tell, if there are any. The version changes when a field changes its meaning or goes away. */
export function fleetExport(
  fleet: Fleet,
  diagnostics: readonly Diagnostic[],
  { checks = [], observed }: { readonly checks?: readonly RuleResult[]; readonly observed?: Observation } = {},
): object {
  return { version: 1, ...fleet, ...(observed ? { observed } : {}), diagnostics, checks };
}
