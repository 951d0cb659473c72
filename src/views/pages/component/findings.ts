import type { ComponentFinding } from '../../survey/component-findings.ts';
import { ruleAddress } from '../../vocabulary/addresses.ts';
import type { Badge, Block } from '../../vocabulary/page.ts';
import { code, fileLink, muted, pageLink, type Text } from '../../vocabulary/text.ts';
import { severityMark, severityText } from '../checks/words.ts';
import { prose } from '../../vocabulary/prose.ts';
import { counted } from '../../vocabulary/words.ts';
import type { ComponentSection } from '../../topics/component-section.ts';

/** What matters is listed; notes are folded. */
export function findingsSection(findings: readonly ComponentFinding[], severalClusters: boolean): ComponentSection[] {
  if (findings.length === 0) return [];
  const text = (finding: ComponentFinding): Text => findingText(finding, severalClusters);
  const [notes, others] = [findings.filter(isNote), findings.filter((finding) => !isNote(finding))];
  const listed: Block[] = others.length > 0 ? [{ type: 'list', items: others.map(text) }] : [];
  const folded: Block[] =
    notes.length > 0
      ? [
          {
            type: 'fold',
            summary: ['Notes'],
            count: notes.length,
            open: others.length === 0 && notes.length <= mostNotes,
            blocks: [{ type: 'list', items: notes.map(text) }],
          },
        ]
      : [];
  return [{ id: 'findings', title: 'Findings', count: findings.length, blocks: [...listed, ...folded] }];
}

/** So many notes are shown where there is nothing else. */
const mostNotes = 3;

/** Notes are no news. */
export function findingsBadge(findings: readonly ComponentFinding[]): Badge[] {
  const news = findings.filter((finding) => !isNote(finding));
  const [worst] = news;
  return worst ? [{ text: counted(news.length, 'finding'), mark: severityMark(worst.severity) }] : [];
}

/** What is worth knowing, but no news. */
export function isNote({ severity }: ComponentFinding): boolean {
  return severity === 'info';
}

/** What was found, where, and what says why it matters. */
export function findingText(found: ComponentFinding, severalClusters: boolean): Text {
  const { severity, clusters } = found;
  const where: Text = severalClusters && clusters.length > 0 ? [' ', muted(`in ${clusters.join(', ')}`)] : [];
  switch (found.type) {
    case 'rule': {
      const { message, location, object } = found.finding;
      return [
        severityText(severity),
        ' ',
        ...(object ? [code(object.name), ': '] : []),
        ...prose(message),
        ...where,
        ...(location ? [' ', fileLink(location)] : []),
        ' ',
        pageLink(ruleAddress(found.rule), 'why'),
      ];
    }
    case 'diagnostic': {
      const { message, location } = found.diagnostic;
      return [severityText(severity), ' ', ...prose(message), ...where, ...(location ? [' ', fileLink(location)] : [])];
    }
  }
}
