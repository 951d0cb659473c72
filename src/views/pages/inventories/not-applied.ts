import type { Location } from '../../../diagnostic.ts';
import { isAppliedElsewhere } from '../../../model/applied-elsewhere.ts';
import { addresses } from '../../addresses.ts';
import { nameOf, type FleetIndex } from '../../fleet-index.ts';
import type { Page } from '../../page.ts';
import { cell } from '../../table.ts';
import { code, fileLink, muted, type Text } from '../../text.ts';
import { inventoryPage } from './inventory-page.ts';

/** What looks deployed and is not. */
export function notAppliedPage({ fleet }: FleetIndex): Page {
  return inventoryPage({
    path: addresses.unreached,
    title: 'Not applied',
    ...(isAppliedElsewhere(fleet)
      ? { empty: 'Unknown: another repository applies this one, and may apply any of its files.' }
      : {}),
    lead: 'Files that declare a Flux Kustomization or a HelmRelease which no cluster applies: disabled, forgotten, or a patch.',
    columns: ['Object', 'Declared in', 'Why'],
    rows: fleet.unreached.map(({ kind, location, reason, evidence, ...object }) => ({
      cells: [cell(code(nameOf(object)), ' ', muted(kind)), cell(fileLink(location)), cell(...why(reason, evidence))],
    })),
  });
}

/** The reason; the place that shows it is linked where the reason names it, else after it. */
function why(reason: string | undefined, evidence: Location | undefined): Text {
  if (reason === undefined) return [muted('no cluster leads here')];
  if (!evidence) return [reason];
  const at = reason.indexOf(evidence.path);
  if (at < 0) return [reason, ' ', fileLink(evidence)];
  return [reason.slice(0, at), fileLink(evidence), reason.slice(at + evidence.path.length)];
}
