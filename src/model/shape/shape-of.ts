import type { SourceContext } from './chart-source.ts';
import { bestFirst, commonKinds, memberOf } from './member.ts';
import { placesOf } from './place.ts';
import { objectSamples, rolesOf, shareOf, type FolderPatterns, type Role } from './roles.ts';
import type { Shape, ShapeField } from './shape.ts';
import { shapeFiles } from './shape-files.ts';
import { commonObject, fieldShares } from './skeleton.ts';
import type { Specimen } from './specimen.ts';

/** Components that are declared in the same manner. */
export interface Siblings {
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
  const ranked = bestFirst(specimens, (all) => comparison(all, folders));
  const compared = comparison(ranked, folders);
  const { roles, fields, common } = compared;
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
    members: ranked.map((specimen) => memberOf(specimen, compared)).sort((a, b) => (a.slug < b.slug ? -1 : 1)),
    best: best?.component.slug ?? '',
    places: placesOf(everywhere, mainFile),
    files,
    extras,
    unwritten: [...new Map([...missing, ...unwritten].map((share) => [share.what, share])).values()],
    fields,
    common: isCommon(ranked.length, { ownKustomization, runs, files, fields, unwritten }),
  };
}

/** What components are compared by. */
export interface Comparison {
  readonly roles: readonly Role[];
  /** The parts that files play in most of them. */
  readonly common: readonly Role[];
  readonly kinds: readonly string[];
  readonly fields: readonly ShapeField[];
}

function comparison(specimens: readonly Specimen[], folders: FolderPatterns): Comparison {
  const roles = rolesOf(specimens, folders);
  const common = roles.filter(({ files }) => files.size * 2 > specimens.length);
  const main = roles.find(({ files }) => [...files].some(([{ mainFile }, { path }]) => mainFile === path));
  const [kustomizations = []] = main ? objectSamples('Flux Kustomization', main.files) : [];
  const object = commonObject('Flux Kustomization', kustomizations);
  const isOwn = specimens.some(({ ownKustomization }) => ownKustomization);
  return {
    roles,
    common,
    kinds: commonKinds(specimens),
    fields: object && isOwn ? fieldShares(object, kustomizations) : [],
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
  const isPlaced = !ownKustomization || (path !== undefined && path.count * 2 > path.all);
  const isWhole = unwritten.length === 0 && !files.some(({ purpose }) => purpose === 'own');
  const runsSomething = runs === 'manifests' || files.some(({ purpose }) => purpose === 'release');
  return isPlaced && runsSomething && (members > 1 || isWhole);
}
