import type { RuleResult } from '../../checks/engine/results.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import { jsonText } from '../json-text.ts';
import type { Summary } from './summary.ts';

/** All that was looked at, whatever its severity. The version changes when a field changes its meaning or goes away. */
export function formatJson(
  summary: Summary,
  checks: readonly RuleResult[],
  diagnostics: readonly Diagnostic[],
): string {
  return jsonText({ version: 1, summary, checks, diagnostics });
}
