import { addresses } from '../../addresses.ts';
import { nameOf, type FleetIndex } from '../../fleet-index.ts';
import type { Page } from '../../page.ts';
import { cell, type TableRow } from '../../table.ts';
import {
  claimAccess,
  claimBackups,
  claimClass,
  claimName,
  claimSize,
  databaseBackup,
  databaseContents,
  databaseSize,
  databaseVersion,
} from '../storage.ts';
import { cellOf, clustersCell, everywhere, nameCell, ownerCell, usersCell } from './everywhere.ts';
import { inventoryPage } from './inventory-page.ts';

/** What is stored: claims, and databases that operators run. */
export function storagePage(index: FleetIndex): Page {
  return inventoryPage({
    path: addresses.storage,
    title: 'Storage and databases',
    lead: 'Storage that is claimed, and databases that operators run, with who uses them and what copies them elsewhere.',
    columns: ['Claim', 'Size', 'Storage class', 'Access', 'Component', 'Used by', 'Copied by', 'Clusters'],
    rows: claimRows(index),
    more: [
      {
        id: 'databases',
        title: 'Databases',
        columns: ['Database', 'Engine', 'Instances', 'Storage', 'Holds', 'Backup', 'Component', 'Used by', 'Clusters'],
        rows: databaseRows(index),
      },
    ],
  });
}

function claimRows(index: FleetIndex): TableRow[] {
  const claims = everywhere(
    index,
    (cluster) => cluster.claims,
    (claim) => `${nameOf(claim)} ${claim.kind} ${JSON.stringify(claim.from)} ${claim.claim ?? ''}`,
  );
  return claims.map((same) => {
    const [{ value: first }] = same;
    const text = cellOf(same);
    return {
      cells: [
        cell(...claimName(first, nameOf)),
        text(claimSize),
        text(claimClass),
        text(claimAccess),
        ownerCell(index, same, first.kind),
        usersCell(index, same, ({ usedBy }) => usedBy),
        text((claim) => claimBackups(claim, nameOf)),
        clustersCell(same, index),
      ],
    };
  });
}

function databaseRows(index: FleetIndex): TableRow[] {
  const databases = everywhere(
    index,
    (cluster) => cluster.databases,
    (database) => `${nameOf(database)} ${database.kind}`,
  );
  return databases.map((same) => {
    const [{ value: first }] = same;
    const text = cellOf(same);
    return {
      cells: [
        nameCell(same),
        text(databaseVersion),
        text(({ instances }) => (instances === undefined ? [] : [String(instances)])),
        text(databaseSize),
        text(databaseContents),
        text(databaseBackup),
        ownerCell(index, same, first.kind),
        usersCell(index, same, ({ usedBy }) => usedBy),
        clustersCell(same, index),
      ],
    };
  });
}
