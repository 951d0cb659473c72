import { reachOf, type LookedAt, type RuleResult } from '../../checks/engine/results.ts';
import { checkSeverities, type CheckSeverity } from '../../checks/engine/rule.ts';
import { count } from '../count.ts';
import type { ProblemGroup } from './problems.ts';

/** Numbers of all that was looked at, whatever the threshold. */
export interface Summary {
  readonly problems: Readonly<Record<CheckSeverity, number>>;
  readonly rules: { readonly hold: number; readonly found: number; readonly doNotApply: number };
  readonly waived: number;
  readonly undecided: number;
  /** Why things could not be decided, the most common cause first. */
  readonly causes: readonly { readonly cause: string; readonly undecided: number }[];
}

export function summarize(groups: readonly ProblemGroup[], checks: readonly RuleResult[]): Summary {
  const of = (severity: CheckSeverity): number =>
    groups.filter((group) => group.severity === severity).reduce((sum, { problems }) => sum + problems.length, 0);
  const lookedAt = checks.filter((result) => result.type === 'looked-at');
  const found = lookedAt.filter(({ findings }) => findings.length > 0).length;
  return {
    problems: { critical: of('critical'), warning: of('warning'), info: of('info') },
    rules: { hold: lookedAt.length - found, found, doNotApply: checks.length - lookedAt.length },
    waived: lookedAt.reduce((sum, { waived }) => sum + waived.length, 0),
    undecided: lookedAt.reduce((sum, { undecided }) => sum + reachOf(undecided), 0),
    causes: causesOf(lookedAt),
  };
}

/** What is not known may be the cause of what several rules could not decide; other things are counted by their rule. */
function causesOf(lookedAt: readonly LookedAt[]): Summary['causes'] {
  const numbers = new Map<string, number>();
  for (const { rule, undecided } of lookedAt) {
    for (const { unknown: cause = rule.id, reach = 1 } of undecided) {
      numbers.set(cause, (numbers.get(cause) ?? 0) + reach);
    }
  }
  return [...numbers].map(([cause, undecided]) => ({ cause, undecided })).sort((a, b) => b.undecided - a.undecided);
}

/** The causes of what could not be decided, one a line; nothing if all was. */
export function causesText({ causes }: Summary): string {
  const shown = causes.slice(0, mostCauses).map(({ cause, undecided }) => `  ${undecided}  ${cause}`);
  const rest = causes.length - shown.length;
  if (shown.length === 0) return '';
  return ['Not decided, by cause:', ...shown, ...(rest > 0 ? [`  and ${count(rest, 'more cause')}`] : [])].join('\n');
}

/** More causes than these are counted only. */
const mostCauses = 8;

/** `1 critical, 2 warnings, 3 for information. 24 of 30 rules hold, 3 do not apply. 2 findings waived, 9 could not be decided.` */
export function summaryText({ problems, rules, waived, undecided }: Summary): string {
  const numbers = checkSeverities.flatMap((severity) => severityText(severity, problems[severity]));
  const { hold, found, doNotApply } = rules;
  const rest = [
    ...(waived > 0 ? [`${count(waived, 'finding')} waived`] : []),
    ...(undecided > 0 ? [`${undecided} could not be decided`] : []),
  ];
  return [
    numbers.length === 0 ? 'Nothing to complain about.' : `${numbers.join(', ')}.`,
    `${hold} of ${count(hold + found, 'rule')} ${hold === 1 ? 'holds' : 'hold'}${doNotApply > 0 ? `, ${doNotApply} more ${doNotApply === 1 ? 'does' : 'do'} not apply` : ''}.`,
    ...(rest.length > 0 ? [`${rest.join(', ')}.`] : []),
  ].join(' ');
}

function severityText(severity: CheckSeverity, number: number): readonly string[] {
  if (number === 0) return [];
  switch (severity) {
    case 'critical':
      return [`${number} critical`];
    case 'warning':
      return [count(number, 'warning')];
    case 'info':
      return [`${number} for information`];
  }
}
