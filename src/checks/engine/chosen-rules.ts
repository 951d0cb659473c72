import { nearestName } from '../../config/nearest-name.ts';
import type { ReadConfig } from '../../config/read-config.ts';
import type { Diagnostic, Result } from '../../diagnostic.ts';
import type { Rule } from './rule.ts';
import { configDiagnostic } from '../../config/problems.ts';

/** The rules with the severities that the settings state; those that are off look at nothing, and say so. */
export function chosenRules(rules: readonly Rule[], { config, ruleLocations }: ReadConfig): Result<readonly Rule[]> {
  const chosen = config.checks.rules;
  const known = new Set(rules.map(({ id }) => id));
  return {
    value: rules.map((rule): Rule => {
      const severity = chosen[rule.id];
      if (severity === undefined) return rule;
      return severity === 'off' ? { ...rule, check: () => turnedOff } : { ...rule, severity };
    }),
    diagnostics: Object.keys(chosen)
      .filter((id) => !known.has(id))
      .flatMap((id) => unknownRule(id, [...known], ruleLocations)),
  };
}

const turnedOff = { doesNotApply: 'clusterbook.yaml turns it off' } as const;

function unknownRule(id: string, known: readonly string[], locations: ReadConfig['ruleLocations']): Diagnostic[] {
  const location = locations[id];
  const near = nearestName(id, known);
  const message = `There is no rule \`${id}\`.${near === undefined ? '' : ` Did you mean \`${near}\`?`} The setting has no effect.`;
  return location ? [configDiagnostic('config/unknown-rule', { message, location })] : [];
}
