import { addresses } from '../../addresses.ts';
import { nameOf, type FleetIndex } from '../../fleet-index.ts';
import { cell, code, fileLink, muted, type Page } from '../../page.ts';
import { inventoryPage } from './inventory-page.ts';

/** What looks deployed and is not. */
export function notAppliedPage({ fleet }: FleetIndex): Page {
  return inventoryPage({
    path: addresses.unreached,
    title: 'Not applied',
    lead: 'Files that declare a Flux Kustomization or a HelmRelease which no cluster applies: disabled, forgotten, or a patch.',
    columns: ['Object', 'Declared in', 'Why'],
    rows: fleet.unreached.map(({ kind, location, reason, evidence, ...object }) => ({
      cells: [
        cell(code(nameOf(object)), ' ', muted(kind)),
        cell(fileLink(location)),
        cell(reason ?? muted('no cluster leads here'), ...(evidence ? [' ', fileLink(evidence)] : [])),
      ],
    })),
  });
}
