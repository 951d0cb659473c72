import { getIn } from '../../kubernetes/json.ts';
import { parentDirectory } from '../../repository/located-path.ts';
import type { ObjectSample } from './common/common-object.ts';
import { isMajority } from './common/majority.ts';
import { sharedPatterns } from './common/pattern.ts';
import type { Share } from './record.ts';
import type { Specimen } from './specimen/specimen.ts';
import type { SpecimenFile } from './specimen/specimen-file.ts';

/** The part that files play in several components: in the same folder, with the same kinds of objects. */
export interface FileRole {
  /** A pattern, with a slash at its end. */
  readonly folder: string;
  readonly kinds: readonly string[];
  /** The first file of each component that has it. */
  readonly files: ReadonlyMap<Specimen, SpecimenFile>;
}

/** The folder that each file of the components stands in, as a pattern of all components. */
export type FolderPatterns = ReadonlyMap<SpecimenFile, string>;

/** Finds those patterns, each with a slash at its end. */
export function folderPatterns(specimens: readonly Specimen[]): FolderPatterns {
  const all = specimens.flatMap(({ bindings, files }) => files.map((file) => ({ bindings, file })));
  const texts = all.map(({ bindings, file }) => ({ bindings, text: `${parentDirectory(file.path)}/` }));
  const patterns = sharedPatterns(texts);
  return new Map(all.map(({ file }, index) => [file, patterns[index] ?? '']));
}

/** The parts that files play, the most common first. */
export function rolesOf(specimens: readonly Specimen[], folders: FolderPatterns): readonly FileRole[] {
  const all = specimens.flatMap((specimen) =>
    specimen.files.map((file): FileInRole => ({ specimen, file, folder: folders.get(file) ?? '' })),
  );
  const byKey = Map.groupBy(all, ({ file, folder }) => `${folder} ${file.kinds.join()}`);
  return [...byKey.values()]
    .flatMap(byFileName)
    .map((same): FileRole => ({
      folder: same[0]?.folder ?? '',
      kinds: same[0]?.file.kinds ?? [],
      files: new Map(
        [...Map.groupBy(same, ({ specimen }) => specimen)].flatMap(([specimen, [first]]) =>
          first ? [[specimen, first.file] as const] : [],
        ),
      ),
    }))
    .sort((a, b) => b.files.size - a.files.size);
}

interface FileInRole {
  readonly specimen: Specimen;
  readonly file: SpecimenFile;
  readonly folder: string;
}

/** Where most components have several such files, each name is a role. */
function byFileName(same: readonly FileInRole[]): readonly (readonly FileInRole[])[] {
  const specimens = new Set(same.map(({ specimen }) => specimen)).size;
  if (same.length - specimens < specimens) return [same];
  const names = sharedPatterns(same.map(({ specimen, file }) => ({ bindings: specimen.bindings, text: file.path })));
  return [...Map.groupBy(same, (_, index) => names[index] ?? '').values()];
}

/** How many have a file of the role. */
export function shareOf({ kinds, files }: FileRole, all: number): Share {
  const [first] = files.values();
  return {
    what: kinds.join(', '),
    count: files.size,
    all,
    like: first?.documents[0]?.location ?? noLocation,
  };
}

const noPosition = { line: 1, column: 1, offset: 0 };
const noLocation = { path: '', start: noPosition, end: noPosition };

/** Of each object that most files hold, those that are it: told apart by name where there are several of a kind. */
export function objectSamples(kind: string, files: FileRole['files']): readonly (readonly ObjectSample[])[] {
  const all = [...files].map(([{ bindings }, { documents }]) => ({
    bindings,
    bodies: documents.filter((document) => document.kind === kind).map(({ body }) => body),
  }));
  const single = all.filter(({ bodies }) => bodies.length === 1);
  if (isMajority(single.length, all.length))
    return [single.flatMap(({ bindings, bodies }) => bodies.map((body) => ({ bindings, body })))];
  const named = all.flatMap(({ bindings, bodies }) =>
    bodies.map((body) => ({ bindings, body, text: JSON.stringify(getIn(body, ['metadata', 'name']) ?? '') })),
  );
  const patterns = sharedPatterns(named);
  const byName = Map.groupBy(
    named.map((sample, index) => ({ ...sample, pattern: patterns[index] ?? sample.text })),
    ({ pattern }) => pattern,
  );
  return [...byName.values()].filter((same) => isMajority(same.length, all.length));
}
