import type { Diagnostic } from '../../../diagnostic.ts';
import { reachOf, type LookedAt, type RuleResult } from '../../../checks/engine/results.ts';
import { checkSeverities, type CheckSeverity } from '../../../checks/engine/rule.ts';
import { gatherDiagnostics } from '../../../model/gather-diagnostics.ts';
import { addresses, ruleAddress } from '../../vocabulary/addresses.ts';
import type { Badge, Page, Section } from '../../vocabulary/page.ts';
import { cell, type TableRow } from '../../vocabulary/table.ts';
import { muted, pageLink, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { diagnosticsSection } from './diagnostics.ts';
import { table } from '../../vocabulary/filled-table.ts';
import { counted } from '../../vocabulary/words.ts';
import { findingColumns, findingGroup, waivedRow } from './findings-table.ts';
import { practicesSection } from './practices.ts';
import { resultText, severityCount, severityMark, severityWord, topicOf } from './words.ts';

/** More findings of one rule are found on its own page. */
const mostFindings = 6;
const mostUndecided = 3;

/** Everything that deserves attention: what could not be read, what was found, and how every rule fares. */
export function checksPage(survey: Survey): Page {
  const { checks } = survey;
  const diagnostics = gatherDiagnostics(survey.diagnostics);
  const found = foundOf(checks);
  const lead = leadText(checks, diagnostics.length);
  return {
    path: addresses.checks,
    kind: 'checks',
    title: 'Checks',
    trail: [],
    lead: [lead],
    description: lead,
    badges: badges(checks, diagnostics),
    layout: 'wide',
    filters: {},
    sections: [
      ...findingsSections(survey, found),
      ...practicesSection(survey),
      ...diagnosticsSection(diagnostics),
      ...undecidedSection(survey),
      ...waivedSection(survey),
      ...rulesSection(checks),
    ],
  };
}

function foundOf(checks: readonly RuleResult[]): readonly LookedAt[] {
  const found = checks.filter((result) => result.type === 'looked-at').filter(({ findings }) => findings.length > 0);
  return checkSeverities.flatMap((severity) => found.filter(({ rule }) => rule.severity === severity));
}

function leadText(checks: readonly RuleResult[], diagnostics: number): string {
  const looked = checks.filter((result) => result.type === 'looked-at');
  const hold = looked.filter(({ findings }) => findings.length === 0).length;
  const rules =
    checks.length === 0
      ? []
      : [
          `${String(hold)} of ${counted(looked.length, 'rule')} hold everywhere${notApplicable(checks.length - looked.length)}.`,
        ];
  const read =
    diagnostics === 0
      ? 'Everything in the repository could be read and resolved.'
      : `${counted(diagnostics, 'thing')} could not be read, resolved or decided.`;
  return [...rules, read].join(' ');
}

function notApplicable(number: number): string {
  return number === 0 ? '' : `, ${String(number)} more ${number === 1 ? 'does' : 'do'} not apply here`;
}

function badges(checks: readonly RuleResult[], diagnostics: readonly Diagnostic[]): Badge[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const total = (of: (result: LookedAt) => number): number =>
    checks.reduce((sum, result) => sum + (result.type === 'looked-at' ? of(result) : 0), 0);
  const found = (severity: CheckSeverity): Badge[] => {
    const number = total(({ rule, findings }) => (rule.severity === severity ? findings.length : 0));
    return number === 0 ? [] : [{ text: severityCount(severity, number), mark: severityMark(severity) }];
  };
  const [undecided, waived] = [total((result) => result.undecided.length), total((result) => result.waived.length)];
  return [
    ...(errors > 0 ? [{ text: counted(errors, 'error'), mark: 'bad' } as const] : []),
    ...checkSeverities.flatMap(found),
    ...(undecided > 0 ? [{ text: `${String(undecided)} undecided`, mark: 'unknown' } as const] : []),
    ...(waived > 0 ? [{ text: `${String(waived)} waived`, mark: 'paused' } as const] : []),
  ];
}

/** What matters stands in the first screen, with its places; notes are counted only. */
function findingsSections({ index }: Survey, found: readonly LookedAt[]): Section[] {
  const [notes, others] = [
    found.filter(({ rule }) => rule.severity === 'info'),
    found.filter(({ rule }) => rule.severity !== 'info'),
  ];
  const groups = others.map((result) => findingGroup(index, result, mostFindings));
  const count = others.reduce((sum, { findings }) => sum + findings.length, 0);
  return [
    ...(groups.length > 0
      ? [
          {
            id: 'findings',
            title: 'Findings',
            count,
            blocks: [table({ caption: 'Findings', columns: findingColumns, groups, filter: false })],
          },
        ]
      : []),
    ...(notes.length > 0
      ? [
          {
            id: 'notes',
            title: 'Could be better',
            count: notes.length,
            blocks: [{ type: 'list', items: notes.map(noteText) } as const],
          },
        ]
      : []),
  ];
}

function noteText(result: LookedAt): Text {
  const { rule, findings, passed } = result;
  const others = passed === 0 ? [] : [muted(`, ${String(passed)} as advised`)];
  return [pageLink(ruleAddress(rule), rule.title), muted(': '), counted(reachOf(findings), ...rule.found), ...others];
}

function undecidedSection({ index, checks }: Survey): Section[] {
  const results = checks
    .filter((result) => result.type === 'looked-at')
    .filter(({ undecided }) => undecided.length > 0);
  if (results.length === 0) return [];
  const groups = results.map((result) => ({
    ...findingGroup(index, { ...result, findings: result.undecided }, mostUndecided),
    title: `${result.rule.title} (${String(result.undecided.length)})`,
  }));
  const count = results.reduce((sum, { undecided }) => sum + undecided.length, 0);
  return [
    {
      id: 'undecided',
      title: 'Could not be decided',
      count,
      blocks: [table({ caption: 'What the repository does not tell', columns: findingColumns, groups, filter: false })],
    },
  ];
}

function waivedSection({ index, checks }: Survey): Section[] {
  const groups = checks
    .filter((result) => result.type === 'looked-at')
    .map(({ rule, waived }) => ({
      title: rule.title,
      page: ruleAddress(rule),
      rows: waived.map((finding) => waivedRow(index, finding)),
    }));
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  if (count === 0) return [];
  const block = table({ caption: 'Accepted findings', columns: [...findingColumns, 'Accepted because'], groups });
  return [{ id: 'waived', title: 'Waived', count, blocks: [block] }];
}

function rulesSection(checks: readonly RuleResult[]): Section[] {
  if (checks.length === 0) return [];
  const groups = [...Map.groupBy(checks, ({ rule }) => topicOf(rule))].map(([title, results]) => ({
    title,
    rows: results.map(ruleRow),
  }));
  return [
    {
      id: 'rules',
      title: 'All rules',
      count: checks.length,
      blocks: [
        table({ caption: 'Rules and how they fare', columns: ['Rule', 'As advised', 'Otherwise', 'Severity'], groups }),
      ],
    },
  ];
}

function ruleRow(result: RuleResult): TableRow {
  const { rule } = result;
  return {
    cells: [
      cell(pageLink(ruleAddress(rule), rule.title)),
      cell(...resultText(result)),
      result.type === 'looked-at' ? cell(...otherwise(result)) : cell(),
      cell(muted(severityWord(rule.severity))),
    ],
    ...(result.type === 'looked-at' && result.findings.length > 0 && rule.severity !== 'info'
      ? { attention: true }
      : {}),
  };
}

function otherwise({ findings, waived, undecided }: LookedAt) {
  const parts = [
    ...(findings.length > 0 ? [`${String(findings.length)} found`] : []),
    ...(undecided.length > 0 ? [`${String(undecided.length)} undecided`] : []),
    ...(waived.length > 0 ? [`${String(waived.length)} waived`] : []),
  ];
  return parts.length === 0 ? [] : [muted(parts.join(', '))];
}
