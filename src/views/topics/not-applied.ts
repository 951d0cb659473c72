import type { Location } from '../../diagnostic.ts';
import { isAppliedElsewhere } from '../../model/applied-elsewhere.ts';
import { nameOf } from '../survey/fleet-index.ts';
import { cell } from '../vocabulary/table.ts';
import { code, fileLink, muted, type Text } from '../vocabulary/text.ts';
import type { InventoryRows } from './listing.ts';
import { topic } from './topic.ts';

/** Files of no cluster, so they are no entries of any. */
const files: InventoryRows = {
  inventory: ({ fleet }) => ({
    columns: ['Object', 'Declared in', 'Why'],
    rows: fleet.unreached.map(({ kind, location, reason, evidence, ...object }) => ({
      cells: [cell(code(nameOf(object)), ' ', muted(kind)), cell(fileLink(location)), cell(...why(reason, evidence))],
    })),
  }),
};

/** What looks deployed and is not. */
export const notApplied = topic({
  id: 'not-applied',
  title: 'Not applied',
  lead: 'Files that declare a Flux Kustomization or a HelmRelease which no cluster applies: disabled, forgotten, or a patch.',
  empty: ({ fleet }) =>
    isAppliedElsewhere(fleet)
      ? 'Unknown: another repository applies this one, and may apply any of its files.'
      : 'The repository declares none.',
  inventory: files,
});

/** The reason; the place that shows it is linked where the reason names it, else after it. */
function why(reason: string | undefined, evidence: Location | undefined): Text {
  if (reason === undefined) return [muted('no cluster leads here')];
  if (!evidence) return [reason];
  const at = reason.indexOf(evidence.path);
  if (at < 0) return [reason, ' ', fileLink(evidence)];
  return [reason.slice(0, at), fileLink(evidence), reason.slice(at + evidence.path.length)];
}
