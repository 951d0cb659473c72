import { commonObject } from './common/common-object.ts';
import { fieldShares } from './field-shares.ts';
import { objectSamples, rolesOf, type FileRole, type FolderPatterns } from './file-roles.ts';
import { isMajority } from './common/majority.ts';
import type { ShapeField } from './record.ts';
import type { Specimen } from './specimen/specimen.ts';

/** What components are compared by. */
export interface Comparison {
  readonly roles: readonly FileRole[];
  /** The roles that files have in most of them. */
  readonly common: readonly FileRole[];
  /** The kinds of objects that most of them have, the most frequent first. */
  readonly kinds: readonly string[];
  /** What most of their Flux Kustomizations say. */
  readonly fields: readonly ShapeField[];
}

/** What the components have in common. */
export function compared(specimens: readonly Specimen[], folders: FolderPatterns): Comparison {
  const roles = rolesOf(specimens, folders);
  const main = roles.find(({ files }) => [...files].some(([{ mainFile }, { path }]) => mainFile === path));
  const [kustomizations = []] = main ? objectSamples('Flux Kustomization', main.files) : [];
  const object = commonObject('Flux Kustomization', kustomizations);
  const isOwn = specimens.some(({ ownKustomization }) => ownKustomization);
  return {
    roles,
    common: roles.filter(({ files }) => isMajority(files.size, specimens.length)),
    kinds: commonKinds(specimens),
    fields: object && isOwn ? fieldShares(object, kustomizations) : [],
  };
}

/** The kinds of objects that a component's files declare. */
export function kindsIn({ files }: Specimen): ReadonlySet<string> {
  return new Set(files.flatMap(({ documents }) => documents.map(({ kind }) => kind)));
}

function commonKinds(specimens: readonly Specimen[]): readonly string[] {
  const all = Map.groupBy(
    specimens.flatMap((specimen) => [...kindsIn(specimen)]),
    (kind) => kind,
  );
  return [...all]
    .filter(([, same]) => isMajority(same.length, specimens.length))
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([kind]) => kind);
}
