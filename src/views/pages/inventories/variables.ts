import { addresses } from '../../addresses.ts';
import { nameOf, type FleetIndex } from '../../fleet-index.ts';
import { cell, code, fileLink, muted, type Page, type TableRow, type Text } from '../../page.ts';
import { joined } from '../words.ts';
import { cellOf, clustersCell, everywhere, usersCell } from './everywhere.ts';
import { inventoryPage } from './inventory-page.ts';

/** What the values of variables are taken from, and by whom. */
export function variablesPage(index: FleetIndex): Page {
  const sources = everywhere(
    index.fleet,
    ({ variableSources }) => variableSources,
    (source) => `${nameOf(source)} ${source.kind}`,
  );
  return inventoryPage({
    path: addresses.variables,
    title: 'Variables',
    lead: 'Where the values of variables come from, and who takes them.',
    columns: ['Source', 'Variables', 'Used by', 'Clusters', 'Declared in'],
    rows: sources.map((same): TableRow => {
      const [{ value: first }] = same;
      const text = cellOf(same);
      return {
        cells: [
          cell(code(nameOf(first)), ' ', muted(first.kind)),
          text(({ keys }) => joined(keys.map((key): Text => [code(key)]))),
          usersCell(index, same),
          clustersCell(same, index.fleet),
          text(({ location }) => [fileLink(location)]),
        ],
      };
    }),
  });
}
