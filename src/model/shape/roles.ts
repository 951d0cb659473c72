import type { Json, JsonObject } from '../../kubernetes/json.ts';
import { parentDirectory } from '../../repository/path.ts';
import { rankedPatterns, sharedPatterns } from './pattern.ts';
import type { FilePurpose, Share, ShapeFile } from './shape.ts';
import { commonObject, type ObjectSample } from './skeleton.ts';
import type { Specimen, SpecimenFile } from './specimen.ts';

/** The files that play the same part in several components: same folder, same kinds of objects. */
export interface Role {
  readonly folder: string;
  readonly kinds: readonly string[];
  /** The first file of each component that has it. */
  readonly files: ReadonlyMap<Specimen, SpecimenFile>;
}

/** The folders that files of components stand in, as patterns of all components. */
export type FolderPatterns = ReadonlyMap<SpecimenFile, string>;

export function folderPatterns(specimens: readonly Specimen[]): FolderPatterns {
  const all = specimens.flatMap(({ bindings, files }) => files.map((file) => ({ bindings, file })));
  const texts = all.map(({ bindings, file }) => ({ bindings, text: `${parentDirectory(file.path)}/` }));
  const patterns = sharedPatterns(texts);
  return new Map(all.map(({ file }, index) => [file, patterns[index] ?? '']));
}

/** The parts that files play, the most common first. */
export function rolesOf(specimens: readonly Specimen[], folders: FolderPatterns): readonly Role[] {
  const all = specimens.flatMap((specimen) =>
    specimen.files.map((file): RoleFile => ({ specimen, file, folder: folders.get(file) ?? '' })),
  );
  const byKey = Map.groupBy(all, ({ file, folder }) => `${folder} ${kindsOf(file).join()}`);
  return [...byKey.values()]
    .flatMap(byFileName)
    .map((same): Role => ({
      folder: same[0]?.folder ?? '',
      kinds: kindsOf(same[0]?.file),
      files: new Map(
        [...Map.groupBy(same, ({ specimen }) => specimen)].flatMap(([specimen, [first]]) =>
          first ? [[specimen, first.file] as const] : [],
        ),
      ),
    }))
    .sort((a, b) => b.files.size - a.files.size);
}

interface RoleFile {
  readonly specimen: Specimen;
  readonly file: SpecimenFile;
  readonly folder: string;
}

/** Where most components have several such files, each name is a role. */
function byFileName(same: readonly RoleFile[]): readonly (readonly RoleFile[])[] {
  const specimens = new Set(same.map(({ specimen }) => specimen)).size;
  if (same.length - specimens < specimens) return [same];
  const names = sharedPatterns(same.map(({ specimen, file }) => ({ bindings: specimen.bindings, text: file.path })));
  return [...Map.groupBy(same, (entry) => names[same.indexOf(entry)] ?? '').values()];
}

function kindsOf(file: SpecimenFile | undefined): readonly string[] {
  return [...new Set(file?.documents.map(({ kind }) => kind))].sort();
}

/** One more file of a role; undefined where only a person can write it. `all` are the components. */
export function fileOfRole(role: Role, all: number): ShapeFile | undefined {
  const documents = documentsOf(role);
  if (!documents) return undefined;
  const encrypted = [...role.files.values()].filter((file) => file.encrypted).length * 2 > role.files.size;
  return {
    ...shareOf(role, all),
    path: pathOf(role, encrypted),
    purpose: purposeOf(role.kinds),
    documents,
    encrypted,
    kinds: role.kinds,
    declares: [...role.files.values()].some(({ listing }) => listing !== undefined),
    ...entryOf(role),
  };
}

/** What most files are called; where they have names of their own, after what they hold. */
function pathOf({ folder, kinds, files }: Role, encrypted: boolean): string {
  const samples = [...files].map(([{ bindings }, { path }]) => ({
    bindings,
    texts: [path.slice(parentDirectory(path).length + 1)],
  }));
  const [name] = rankedPatterns(samples);
  const isAgreed = name !== undefined && name.count * 2 > files.size;
  const isUsual =
    name !== undefined && (name.count > 1 || name.pattern.includes('<name>') || plainName.test(name.pattern));
  const file =
    isAgreed && isUsual
      ? name.pattern
      : `${(kinds[0] ?? 'object').toLowerCase().replaceAll(' ', '-')}${encrypted ? '.sops' : ''}.yaml`;
  return `${folder}${file}`;
}

/** Names that say what a file is, not what it is for. */
const plainName =
  /^(?:ks|kustomization|release|(?:helm|http|oci|external|flux|git)?-?(?:release|route|repository|secret|kustomization)|ingress|namespace|deployment|service)(?:\.sops)?\.ya?ml$/;

/** How many have a file of the role. */
export function shareOf({ kinds, files }: Role, all: number): Share {
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

function entryOf({ files }: Role): { readonly entry?: string } {
  const samples = [...files].flatMap(([{ bindings }, { listing }]) =>
    listing?.type === 'line' ? [{ bindings, texts: [listing.entry] }] : [],
  );
  const [entry] = rankedPatterns(samples);
  return entry && samples.length * 2 > files.size ? { entry: entry.pattern } : {};
}

/** The objects that most files of a role hold. */
function documentsOf({ kinds, files }: Role): readonly Json[] | undefined {
  const objects = kinds.flatMap((kind): (JsonObject | undefined)[] => {
    if (kind === 'kustomization.yaml') return [{}];
    return objectSamples(kind, files).map((samples) => commonObject(kind, samples));
  });
  const written = objects.filter((object) => object !== undefined);
  return written.length === 0 || written.length < objects.length ? undefined : written;
}

/** Of each object that most files hold, those that are it: told apart by name where there are several of a kind. */
export function objectSamples(kind: string, files: Role['files']): readonly (readonly ObjectSample[])[] {
  const all = [...files].map(([{ bindings }, { documents }]) => ({
    bindings,
    bodies: documents.filter((document) => document.kind === kind).map(({ body }) => body),
  }));
  const single = all.filter(({ bodies }) => bodies.length === 1);
  if (single.length * 2 > all.length)
    return [single.flatMap(({ bindings, bodies }) => bodies.map((body) => ({ bindings, body })))];
  const named = all.flatMap(({ bindings, bodies }) =>
    bodies.map((body) => ({ bindings, body, text: JSON.stringify(nameOf(body)) })),
  );
  const patterns = sharedPatterns(named);
  const byName = Map.groupBy(
    named.map((sample, index) => ({ ...sample, pattern: patterns[index] ?? sample.text })),
    ({ pattern }) => pattern,
  );
  return [...byName.values()].filter((same) => same.length * 2 > all.length);
}

function nameOf({ metadata }: JsonObject): Json {
  return typeof metadata === 'object' && metadata !== null && 'name' in metadata ? (metadata.name ?? '') : '';
}

function purposeOf(kinds: readonly string[]): FilePurpose {
  const has = (...names: readonly string[]): boolean => names.some((name) => kinds.includes(name));
  if (has('Flux Kustomization')) return 'flux';
  if (has('kustomization.yaml')) return 'kustomize';
  if (has('HelmRelease')) return 'release';
  if (has('OCIRepository', 'HelmRepository', 'GitRepository')) return 'source';
  if (has('HTTPRoute', 'Ingress')) return 'route';
  return has('Secret', 'ExternalSecret', 'SealedSecret') ? 'secret' : 'object';
}
