import { reachOf, type LookedAt, type RuleResult } from '../../../checks/engine/results.ts';
import type { CheckSeverity, RuleText } from '../../../checks/engine/rule.ts';
import { marked, muted, type Inline, type Mark, type Text } from '../../vocabulary/text.ts';
import { prose } from '../../vocabulary/prose.ts';
import { counted } from '../../vocabulary/words.ts';

const severities: Readonly<
  Record<CheckSeverity, { readonly mark: Mark; readonly text: string; readonly plural: string }>
> = {
  critical: { mark: 'bad', text: 'critical', plural: 'critical' },
  warning: { mark: 'warning', text: 'warning', plural: 'warnings' },
  info: { mark: 'info', text: 'note', plural: 'notes' },
};

/** How much a finding matters. */
export function severityText(severity: CheckSeverity): Inline {
  return marked(severities[severity].mark, severities[severity].text);
}

/** The same as plain text. */
export function severityWord(severity: CheckSeverity): string {
  return severities[severity].text;
}

export function severityMark(severity: CheckSeverity): Mark {
  return severities[severity].mark;
}

/** `1 critical`, `2 warnings`. */
export function severityCount(severity: CheckSeverity, number: number): string {
  return counted(number, severities[severity].text, severities[severity].plural);
}

/** `31 of 31 Flux Kustomizations`; why it does not apply. */
export function resultText(result: RuleResult): Text {
  if (result.type === 'does-not-apply') return [marked('off', 'does not apply'), ' ', ...because(result.because)];
  const { passed, findings, undecided } = result;
  const share = shareText(result);
  if (findings.length > 0) return [marked(severityMark(result.rule.severity), share)];
  if (undecided.length > 0 && passed === 0) return [marked('unknown', share)];
  return [marked('good', share)];
}

/** How many things are as advised, of those that were looked at. What is accepted counts as looked at. */
function shareText({ rule, passed, findings, waived, undecided }: LookedAt): string {
  const all = passed + reachOf(findings) + waived.length + reachOf(undecided);
  const [one, many] = rule.subjects;
  return `${String(passed)} of ${counted(all, one, many)}`;
}

function because(reason: string): Text {
  return [muted('because'), ' ', ...prose(reason)];
}

/** What stands before the slash: `helm` as `Helm`. */
export function topicOf({ id }: RuleText): string {
  const [topic = ''] = id.split('/');
  return `${topic.charAt(0).toUpperCase()}${topic.slice(1)}`;
}
