import type { Diagnostic, Severity } from '../../../diagnostic.ts';
import type { Section } from '../../vocabulary/page.ts';
import { cell, cellLines, type TableGroup } from '../../vocabulary/table.ts';
import { code, fileLink, muted, type Text } from '../../vocabulary/text.ts';
import { prose } from '../../vocabulary/prose.ts';
import { table } from '../../vocabulary/filled-table.ts';

/** Severities, worst first. */
const severities: readonly { readonly severity: Severity; readonly title: string }[] = [
  { severity: 'error', title: 'Errors' },
  { severity: 'warning', title: 'Warnings' },
  { severity: 'info', title: 'Notes' },
];

/** Everything that could not be read, resolved or decided. */
export function diagnosticsSection(diagnostics: readonly Diagnostic[]): Section[] {
  if (diagnostics.length === 0) return [];
  const groups = severities.map(({ severity, title }): TableGroup => {
    const members = diagnostics.filter((diagnostic) => diagnostic.severity === severity);
    return {
      title: `${title} (${String(members.length)})`,
      rows: members.map((diagnostic) => ({ cells: cells(diagnostic) })),
    };
  });
  return [
    {
      id: 'diagnostics',
      title: 'Could not be read or resolved',
      count: diagnostics.length,
      blocks: [table({ caption: 'Diagnostics by severity', columns: ['Where', 'What', 'Object', 'Rule'], groups })],
    },
  ];
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
