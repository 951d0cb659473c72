import type { Finding, RuleResult } from '../../../checks/engine/results.ts';
import type { RuleText } from '../../../checks/engine/rule.ts';
import { encodePath } from '../../../guides/context/context.ts';
import type { GuideNote } from '../../../guides/context/guide-note.ts';
import type { Fleet } from '../../../model/fleet.ts';
import { ruleAddress } from '../../vocabulary/addresses.ts';
import { fileUrl } from '../../vocabulary/file-url.ts';

/** What the rules found in guides, by the path of the guide. What is waived is no note. */
export function guideNotes(
  fleet: Fleet,
  checks: readonly RuleResult[],
  base: string,
): ReadonlyMap<string, readonly GuideNote[]> {
  const notes = new Map<string, GuideNote[]>();
  for (const result of checks) {
    if (result.type !== 'looked-at') continue;
    for (const finding of result.findings) {
      const { location, message } = finding;
      if (!location || !/\.mdx?$/.test(location.path)) continue;
      const links = [...evidence(finding, fleet), why(result.rule, base)];
      const note = { line: location.start.line, severity: result.rule.severity, message, links };
      notes.set(location.path, [...(notes.get(location.path) ?? []), note]);
    }
  }
  return notes;
}

function evidence({ related }: Finding, fleet: Fleet): GuideNote['links'] {
  return related.flatMap(({ location: { path, start } }) => {
    const url = fileUrl(fleet, path);
    if (url === undefined) return [];
    const text = `${path.split('/').slice(-2).join('/')}:${String(start.line)}`;
    return [{ text, href: `${url}#L${String(start.line)}` }];
  });
}

function why(rule: RuleText, base: string): GuideNote['links'][number] {
  return { text: 'Why', href: `${base}${encodePath(ruleAddress(rule))}/` };
}
