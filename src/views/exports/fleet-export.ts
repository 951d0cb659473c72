import type { Diagnostic } from '../../diagnostic.ts';
import type { Fleet } from '../../model/fleet.ts';

/** The whole model and its diagnostics. The version changes when a field changes its meaning or goes away. */
export function fleetExport(fleet: Fleet, diagnostics: readonly Diagnostic[]): object {
  return { version: 1, ...fleet, diagnostics };
}
