import type { Diagnostic, Severity } from '../../diagnostic.ts';
import { addresses } from '../addresses.ts';
import {
  cell,
  code,
  cellLines,
  fileLink,
  marked,
  muted,
  type Inline,
  type Mark,
  type Page,
  type TableGroup,
  type Text,
} from '../page.ts';
import { table } from './table.ts';
import { counted } from './words.ts';

const severities: readonly {
  readonly severity: Severity;
  readonly mark: Mark;
  readonly text: string;
  readonly title: string;
}[] = [
  { severity: 'error', mark: 'bad', text: 'error', title: 'Errors' },
  { severity: 'warning', mark: 'warning', text: 'warning', title: 'Warnings' },
  { severity: 'info', mark: 'info', text: 'note', title: 'Notes' },
];

/** Everything that could not be read, resolved or decided. */
export function diagnosticsPage(diagnostics: readonly Diagnostic[]): Page {
  const groups = severities.flatMap(({ severity, title }): TableGroup[] => {
    const members = diagnostics.filter((diagnostic) => diagnostic.severity === severity);
    if (members.length === 0) return [];
    return [
      {
        title: `${title} (${String(members.length)})`,
        rows: members.map((diagnostic) => ({ cells: cells(diagnostic) })),
      },
    ];
  });
  const lead =
    diagnostics.length === 0
      ? 'Everything in the repository could be read and resolved.'
      : `${counted(diagnostics.length, 'thing')} that could not be read, resolved or decided. The pages show everything else.`;
  return {
    path: addresses.diagnostics,
    kind: 'diagnostics',
    title: 'Diagnostics',
    trail: [],
    lead: [lead],
    badges: [],
    layout: 'wide',
    filters: {},
    sections:
      groups.length === 0
        ? []
        : [
            {
              id: 'list',
              title: 'What was found',
              quiet: true,
              blocks: [
                table({ caption: 'Diagnostics by severity', columns: ['Where', 'What', 'Object', 'Rule'], groups }),
              ],
            },
          ],
  };
}

/** One diagnostic in one line. */
export function diagnosticText({ severity, message, location }: Diagnostic): Text {
  return [severityMark(severity), ' ', ...prose(message), ...(location ? [' ', fileLink(location)] : [])];
}

function cells({ location, message, related = [], resource, rule }: Diagnostic) {
  return [
    cell(location ? fileLink(location) : muted('the repository')),
    cellLines([
      prose(message),
      ...related.map((other): Text => [muted(`${other.message.replace(/\.$/, '')}: `), fileLink(other.location)]),
    ]),
    cell(...(resource === undefined ? [] : [code(resource)])),
    cell(code(rule)),
  ];
}

/** A message, with what stands between backticks as code. */
function prose(message: string): Text {
  return message.split('`').map((part, position) => (position % 2 === 1 ? code(part) : part));
}

function severityMark(severity: Severity): Inline {
  const found = severities.find((entry) => entry.severity === severity);
  return marked(found?.mark ?? 'info', found?.text ?? severity);
}
