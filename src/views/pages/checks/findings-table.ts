import type { Finding, RuleResult, WaivedFinding } from '../../../checks/engine/results.ts';
import type { RuleText } from '../../../checks/engine/rule.ts';
import { clusterAddress, componentAddress, ruleAddress } from '../../vocabulary/addresses.ts';
import type { FleetIndex } from '../../survey/fleet-index.ts';
import { cell, cellLines, type Cell, type TableGroup, type TableRow } from '../../vocabulary/table.ts';
import { code, fileLink, muted, pageLink, type Text } from '../../vocabulary/text.ts';
import { prose } from '../../vocabulary/prose.ts';
import { joined } from '../../vocabulary/words.ts';

/** The columns of `findingRow`. */
export const findingColumns = ['Where', 'What', 'Object', 'Component', 'Clusters'] as const;

/** A finding as a row. */
export function findingRow(index: FleetIndex, finding: Finding): TableRow {
  const { location, object, components, clusters, related } = finding;
  const several = index.fleet.clusters.length > 1;
  return {
    cells: [
      cell(location ? fileLink(location) : muted('the repository')),
      cellLines([
        prose(finding.message),
        ...related.map((other): Text => [muted(`${other.message.replace(/\.$/, '')}: `), fileLink(other.location)]),
      ]),
      object === undefined
        ? cell()
        : cell(muted(object.kind), ' ', code([object.namespace ?? [], object.name].flat().join('/'))),
      componentCell(index, components),
      several ? cell(...joined(clusters.map((name): Text => [clusterName(index, name)]))) : cell(),
    ],
  };
}

/** The same with why it is accepted. */
export function waivedRow(index: FleetIndex, finding: WaivedFinding): TableRow {
  const { reason, until, waiver } = finding;
  const row = findingRow(index, finding);
  return {
    cells: [
      ...row.cells,
      cellLines([[reason], [muted(until === undefined ? 'for good' : `until ${until}`), ' ', fileLink(waiver)]]),
    ],
  };
}

/** A rule's findings under its title, the first `most` of them. */
export function findingGroup(
  index: FleetIndex,
  { rule, findings }: Extract<RuleResult, { type: 'looked-at' }>,
  most: number,
): TableGroup {
  const rest = findings.length - most;
  const more: TableRow[] = rest > 0 ? [{ cells: [cell(pageLink(ruleAddress(rule), `and ${String(rest)} more`))] }] : [];
  return {
    title: groupTitle(rule, findings.length),
    page: ruleAddress(rule),
    rows: [...findings.slice(0, most).map((finding) => findingRow(index, finding)), ...padded(more)],
  };
}

function groupTitle({ title, severity }: RuleText, number: number): string {
  return `${severity === 'info' ? 'Note' : severity === 'warning' ? 'Warning' : 'Critical'}: ${title} (${String(number)})`;
}

function padded(rows: readonly TableRow[]): readonly TableRow[] {
  return rows.map(({ cells }) => ({
    cells: findingColumns.map((_, position): Cell => cells[position] ?? cell()),
  }));
}

function componentCell({ parts }: FleetIndex, slugs: readonly string[]): Cell {
  const found = slugs.flatMap((slug) => parts.get(slug)?.[0]?.component ?? []);
  return cell(...joined(found.map((component): Text => [pageLink(componentAddress(component), component.title)])));
}

function clusterName({ fleet }: FleetIndex, name: string) {
  const cluster = fleet.clusters.find((other) => other.name === name);
  return cluster ? pageLink(clusterAddress(cluster), name) : code(name);
}
