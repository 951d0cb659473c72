import type { ReadConfig } from '../../config/read-config.ts';
import type { Result } from '../../diagnostic.ts';
import type { Rule } from './rule.ts';
import { unknownRule } from './unknown-rule.ts';

/** The rules with the severities that the settings state; those that are off look at nothing, and say so. */
export function chosenRules(rules: readonly Rule[], { config, ruleLocations }: ReadConfig): Result<readonly Rule[]> {
  const chosen = config.checks.rules;
  const known = rules.map(({ id }) => id);
  return {
    value: rules.map((rule): Rule => {
      const severity = chosen[rule.id];
      if (severity === undefined) return rule;
      return severity === 'off' ? { ...rule, check: () => turnedOff } : { ...rule, severity };
    }),
    diagnostics: Object.entries(ruleLocations).flatMap(([id, location]) =>
      known.includes(id) ? [] : [unknownRule(id, known, 'setting', location)],
    ),
  };
}

const turnedOff = { doesNotApply: 'clusterbook.yaml turns it off' } as const;
