import { isUnprotected } from '../../../model/unprotected-secret.ts';
import { addresses } from '../../addresses.ts';
import { nameOf, type FleetIndex } from '../../fleet-index.ts';
import type { Page } from '../../page.ts';
import { cell, type TableRow } from '../../table.ts';
import { code, type Text } from '../../text.ts';
import { secretOrigin } from '../secrets.ts';
import { keptIn, secretForm } from '../states.ts';
import { joined, unique } from '../words.ts';
import { cellOf, clustersCell, everywhere, nameCell, ownerCell, usersCell } from './everywhere.ts';
import { inventoryPage } from './inventory-page.ts';

/** Every secret that is present, by form and the names of its keys, and those that are used and made elsewhere. */
export function secretsPage(index: FleetIndex): Page {
  return inventoryPage({
    path: addresses.secrets,
    title: 'Secrets',
    lead: 'Secrets present: how each is protected, and the names of its keys. Values are never shown.',
    columns: ['Secret', 'Protection', 'Keys', 'Kept in', 'Component', 'Used by', 'Clusters'],
    rows: presentRows(index),
    more: [
      {
        id: 'elsewhere',
        title: 'Used, and not declared in the repository',
        columns: ['Secret', 'Comes from', 'Keys', 'Used by', 'Clusters'],
        rows: neededRows(index),
      },
    ],
  });
}

function presentRows(index: FleetIndex): TableRow[] {
  const secrets = everywhere(
    index,
    (cluster) => cluster.secrets,
    (secret) => `${nameOf(secret)} ${secret.kind}`,
  );
  return secrets.map((same) => {
    const [{ value: first }] = same;
    const text = cellOf(same);
    return {
      attention: same.some(({ value }) => isUnprotected(value)),
      cells: [
        nameCell(same),
        text(({ form }) => [secretForm(form)]),
        text(({ keys }) => joined(keys.map((key): Text => [code(key)]))),
        text(keptIn),
        ownerCell(index, same, first.kind),
        usersCell(index, same, ({ usedBy }) => usedBy),
        clustersCell(same, index),
      ],
    };
  });
}

function neededRows(index: FleetIndex): TableRow[] {
  const needs = everywhere(index, ({ secretsNeeded }) => secretsNeeded, nameOf);
  return needs.map((same) => {
    const text = cellOf(same);
    return {
      cells: [
        cell(code(nameOf(same[0].value))),
        text(({ origin }) => secretOrigin(origin)),
        text(({ usedBy }) => joined(unique(usedBy.flatMap(({ keys }) => keys)).map((key): Text => [code(key)]))),
        usersCell(index, same, ({ usedBy }) => usedBy),
        clustersCell(same, index),
      ],
    };
  });
}
