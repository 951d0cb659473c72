import type { Diagnostic, Result } from '../diagnostic.ts';
import { isAppliedElsewhere } from '../model/applied-elsewhere.ts';
import { collectVerdicts } from './collect-verdicts.ts';
import { findOwners } from './owners.ts';
import { gathered } from './gather.ts';
import type { RuleResult } from './results.ts';
import type { CheckContext, Rule, RuleText } from './rule.ts';
import { rules as allRules } from './rules/index.ts';
import { waivers } from './waive.ts';

/** What every rule says of a fleet, in the order of the rules. What is wrong with the waivers is among the diagnostics. */
export function runChecks(context: CheckContext, rules: readonly Rule[] = allRules): Result<readonly RuleResult[]> {
  const { fleet, config, today } = context;
  const known = allRules.map(({ id }) => id);
  const accepted = waivers(config, fleet, known, today);
  const owners = findOwners(fleet);
  const value = rules.map((rule): RuleResult => {
    const outcome = rule.presumesClusters && isAppliedElsewhere(fleet) ? elsewhere : rule.check(context);
    const text = ruleText(rule);
    if ('doesNotApply' in outcome) return { type: 'does-not-apply', rule: text, because: outcome.doesNotApply };
    if (outcome.length === 0) {
      return { type: 'does-not-apply', rule: text, because: `the repository has no ${rule.subjects[1]}` };
    }
    const collected = collectVerdicts(rule.id, outcome, owners, accepted);
    return { type: 'looked-at', rule: text, ...gathered(collected, { rule: text, gather: rule.gather, fleet }) };
  });
  const diagnostics: readonly Diagnostic[] = accepted.problems();
  return { value, diagnostics };
}

const elsewhere = { doesNotApply: 'another repository applies this one, so its clusters are not known' } as const;

/** What a rule says of itself, without how it finds out. */
function ruleText({ id, title, severity, subjects, found, why, fix, source }: Rule): RuleText {
  return { id, title, severity, subjects, found, why, fix, source };
}
