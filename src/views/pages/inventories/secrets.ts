import { addresses } from '../../addresses.ts';
import { nameOf, type FleetIndex } from '../../fleet-index.ts';
import { cell, code, fileLink, muted, type Page, type TableRow, type Text } from '../../page.ts';
import { openedBy, secretForm } from '../states.ts';
import { joined } from '../words.ts';
import { cellOf, clustersCell, everywhere, ownerCell } from './everywhere.ts';
import { inventoryPage } from './inventory-page.ts';

/** Every secret that is present, by form and the names of its keys. */
export function secretsPage(index: FleetIndex): Page {
  const records = everywhere(
    index.fleet,
    ({ secrets }) => secrets,
    (secret) => `${nameOf(secret)} ${secret.kind}`,
  );
  return inventoryPage({
    path: addresses.secrets,
    title: 'Secrets',
    lead: 'Secrets present: how each is protected, and the names of its keys. Values are never shown.',
    columns: ['Secret', 'Protection', 'Keys', 'Component', 'Store or recipients', 'Clusters', 'Declared in'],
    rows: records.map((same): TableRow => {
      const [{ value: first }] = same;
      const text = cellOf(same);
      return {
        attention: same.some(({ value: { form } }) => form === 'plaintext' || form === 'generated'),
        cells: [
          cell(code(nameOf(first)), ' ', muted(first.kind)),
          text(({ form }) => [secretForm(form)]),
          text(({ keys }) => joined(keys.map((key): Text => [code(key)]))),
          ownerCell(index, same, same[0].value.kind),
          text(openedBy),
          clustersCell(same, index.fleet),
          text(({ location }) => [fileLink(location)]),
        ],
      };
    }),
  });
}
