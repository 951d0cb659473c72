import type { Result } from '../diagnostic.ts';
import { isAppliedElsewhere } from '../model/applied-elsewhere.ts';
import { chosenRules } from './engine/chosen-rules.ts';
import { collectVerdicts } from './engine/collect-verdicts.ts';
import { findOwners } from './engine/owners.ts';
import { gathered } from './gather.ts';
import type { RuleResult } from './engine/results.ts';
import type { CheckContext, Rule, RuleText } from './engine/rule.ts';
import { rules as ownRules } from './rules/index.ts';
import { waivers } from './engine/waive.ts';

/**
 * What every rule says of a fleet, in the order of the rules, `more` after our
 * own. What is wrong with the settings of checks is among the diagnostics.
 *
 * @throws Error if two rules have the same id: waivers and addresses name it.
 */
export function runChecks(context: CheckContext, more: readonly Rule[] = []): Result<readonly RuleResult[]> {
  const { fleet, config, today } = context;
  const all = [...ownRules, ...more];
  const known = all.map(({ id }) => id);
  const twice = known.find((id, position) => known.indexOf(id) < position);
  if (twice !== undefined) throw new Error(`Two rules have the id "${twice}". Give yours an id of its own.`);
  const { value: rules, diagnostics: unknown } = chosenRules(all, config);
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
  return { value, diagnostics: [...unknown, ...accepted.problems()] };
}

const elsewhere = { doesNotApply: 'another repository applies this one, so its clusters are not known' } as const;

/** What a rule says of itself, without how it finds out. */
function ruleText({ id, title, severity, subjects, found, why, fix, source }: Rule): RuleText {
  return { id, title, severity, subjects, found, why, fix, source };
}
