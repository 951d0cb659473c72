import { isUnprotected } from '../../../model/unprotected-secret.ts';
import { componentAddress } from '../../addresses.ts';
import type { Block } from '../../page.ts';
import { cell, type Cell } from '../../table.ts';
import { code, muted, pageLink } from '../../text.ts';
import type { ComponentPart } from '../../fleet-index.ts';
import { localNames } from '../component/local-name.ts';
import { sameThings } from '../component/same.ts';
import { secretForm, versionText } from '../states.ts';
import { table } from '../table.ts';
import { joined } from '../words.ts';
import type { Selection } from './selection.ts';

/** The HelmReleases of a selection with their charts and versions. */
export function releasesTable({ parts, inNamespace }: Selection, withComponent: boolean): Block[] {
  const localName = localNames(parts);
  const releases = sameThings(
    parts,
    (part) =>
      part.helmReleases
        .filter(({ targetNamespace, namespace }) => inNamespace(targetNamespace ?? namespace))
        .map((release) => ({ part, release })),
    ({ part, release }) => `${part.component.slug} ${localName(release)}`,
  );
  if (releases.length === 0) return [];
  const rows = releases.map((same) => ({
    cells: [
      cell(code(localName(same.first.release)), ...same.only),
      componentCell(same.first.part, withComponent),
      same.cell(({ release: { chart } }) => [chart === undefined ? muted('unknown') : code(chart)]),
      same.cell(({ release }) => versionText(release)),
      same.cell(({ release: { interval } }) => (interval === undefined ? [] : [code(interval)])),
    ],
  }));
  const columns = ['HelmRelease', 'Component', 'Chart', 'Version', 'Interval'];
  return [table({ caption: 'HelmReleases with their charts', columns, groups: [{ rows }], filter: false })];
}

/** The Secrets of a selection with the names of their keys. */
export function secretsTable({ parts, inNamespace }: Selection, withComponent: boolean): Block[] {
  const localName = localNames(parts);
  const secrets = sameThings(
    parts,
    (part) => part.secrets.filter(({ namespace }) => inNamespace(namespace)).map((secret) => ({ part, secret })),
    ({ part, secret }) => `${part.component.slug} ${secret.kind} ${localName(secret)}`,
  );
  if (secrets.length === 0) return [];
  const rows = secrets.map((same) => ({
    attention: same.all.some(({ secret }) => isUnprotected(secret)),
    cells: [
      cell(code(localName(same.first.secret)), ' ', muted(same.first.secret.kind), ...same.only),
      componentCell(same.first.part, withComponent),
      same.cell(({ secret: { form } }) => [secretForm(form)]),
      same.cell(({ secret: { keys } }) => joined(keys.map((key) => [code(key)]))),
    ],
  }));
  const columns = ['Secret', 'Component', 'Protection', 'Keys'];
  return [table({ caption: 'Secrets, with the names of their keys', columns, groups: [{ rows }], filter: false })];
}

function componentCell({ component }: ComponentPart, isShown: boolean): Cell {
  return isShown ? cell(pageLink(componentAddress(component), component.title)) : cell();
}
