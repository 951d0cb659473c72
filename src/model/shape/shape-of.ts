import type { SourceContext } from './chart-source.ts';
import { compared } from './comparison.ts';
import { shareOf, type FolderPatterns } from './file-roles.ts';
import { isMajority } from './common/majority.ts';
import { bestFirst, memberOf } from './member.ts';
import { placesOf } from './place.ts';
import type { Shape } from './record.ts';
import { shapeFiles } from './shape-files.ts';
import type { Specimen } from './specimen/specimen.ts';
import { byText } from '../../repository/text-order.ts';

/** Components that are declared in the same manner. */
export interface Siblings {
  /** Where the main file of each stands, as a pattern. */
  readonly mainFile: string;
  readonly specimens: readonly Specimen[];
  /** The same components in every cluster that has them. */
  readonly everywhere: readonly Specimen[];
}

/** What most of these components have. */
export function shapeOf(
  { mainFile, specimens, everywhere }: Siblings,
  folders: FolderPatterns,
  context: SourceContext,
): Omit<Shape, 'id'> {
  // With the one to copy from first, files are shown of it.
  const ranked = bestFirst(specimens, compared(specimens, folders));
  const comparison = compared(ranked, folders);
  const { roles, fields, common } = comparison;
  const [best] = ranked;
  const { stages = 'simple', runs = 'manifests', ownKustomization = false } = best ?? {};
  const { files, extras, unwritten } = shapeFiles(roles, ranked, mainFile, context);
  const missing = common
    .filter((role) => !files.some(({ kinds }) => kinds.join() === role.kinds.join()))
    .map((role) => shareOf(role, ranked.length));
  return {
    mainFile,
    ownKustomization,
    stages,
    runs,
    members: ranked.map((specimen) => memberOf(specimen, comparison)).sort(byText(({ slug }) => slug)),
    best: best?.component.slug ?? '',
    places: placesOf(everywhere, mainFile),
    files,
    extras,
    unwritten: [...new Map([...missing, ...unwritten].map((share) => [share.what, share])).values()],
    fields,
    common:
      files.some(({ path }) => path === mainFile) &&
      isCommon(ranked.length, { ownKustomization, runs, files, fields, unwritten }),
  };
}

/** Of one component alone only what can be written whole is an example; of several, what they build must be in the same place. */
function isCommon(
  members: number,
  {
    ownKustomization,
    runs,
    files,
    fields,
    unwritten,
  }: Pick<Shape, 'ownKustomization' | 'runs' | 'files' | 'fields' | 'unwritten'>,
): boolean {
  const path = fields.find(({ field }) => field === 'spec.path');
  const isPlaced = !ownKustomization || (path !== undefined && isMajority(path.count, path.all));
  const isWhole = unwritten.length === 0 && !files.some(({ purpose }) => purpose === 'own');
  const runsSomething = runs === 'manifests' || files.some(({ purpose }) => purpose === 'release');
  return isPlaced && runsSomething && (members > 1 || isWhole);
}
