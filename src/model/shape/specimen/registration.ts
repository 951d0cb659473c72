import type { Location } from '../../../diagnostic.ts';
import type { ReconciledKustomization } from '../../../flux/reconcile/reconcile-kustomization.ts';
import { arrayIn, isObject, type Json } from '../../../kubernetes/json.ts';
import { isKustomizationFile, kustomizationFile, kustomizationFileNames } from '../../../kustomize/load/load.ts';
import type { FileTree } from '../../../repository/file-tree.ts';
import { parentDirectory, resolvePath } from '../../../repository/located-path.ts';

/** How Flux comes to a file: by an entry of a kustomization.yaml, or because its folder has none. */
export type Listing =
  | {
      readonly type: 'line';
      readonly file: string;
      readonly entry: string;
      /** What stands before the dash of an entry. */
      readonly indent: string;
      /** Of the entry. */
      readonly location: Location;
      /** Of the last entry of the list. */
      readonly last: Location;
    }
  | { readonly type: 'folder'; readonly folder: string };

type LineListing = Extract<Listing, { type: 'line' }>;

/** Where a file is registered. */
export interface Registered {
  /** Absent where this cannot be told. */
  readonly listing?: Listing;
  /** Own kustomization.yaml files on the way. */
  readonly through: readonly string[];
}

/** The entry that makes the builds of `carrier` read `path`, the first one outside of the component. */
export function registrationOf(
  path: string,
  context: {
    readonly tree: FileTree;
    readonly carrier: ReconciledKustomization;
    readonly isOwn: (path: string) => boolean;
  },
): Registered {
  const { tree, carrier, isOwn } = context;
  const listing = (entriesOf(carrier, tree).get(path) ?? [])
    .map((entry) => listingOf(entry, tree))
    .find((found) => found !== undefined);
  if (!listing) {
    const folder = parentDirectory(path);
    const isListed = kustomizationFile(tree, folder) !== undefined;
    return { through: [], ...(isListed ? {} : { listing: { type: 'folder', folder } }) };
  }
  if (!isOwn(listing.file)) return { listing, through: [] };
  const folder = parentDirectory(listing.file);
  if (folder === '') return { through: [listing.file] };
  const further = registrationOf(folder, context);
  return { ...further, through: [listing.file, ...further.through] };
}

/** An entry of the `resources` of a kustomization.yaml. */
interface Entry {
  readonly file: string;
  readonly index: number;
}

/** The entries of the lists that a build reads, by what they name. */
type Entries = ReadonlyMap<string, readonly Entry[]>;

/** One build may carry all components: its lists are read once. */
const known = new WeakMap<ReconciledKustomization, Entries>();

function entriesOf(carrier: ReconciledKustomization, tree: FileTree): Entries {
  const read = known.get(carrier) ?? readEntries(carrier, tree);
  known.set(carrier, read);
  return read;
}

/** The entry of the kustomization.yaml beside a file; undefined where none names the file. */
export function listedBeside(path: string, tree: FileTree): LineListing | undefined {
  const folder = parentDirectory(path);
  const file = kustomizationFileNames.map((name) => resolvePath(folder, name) ?? '').find((one) => tree.read(one));
  if (file === undefined) return undefined;
  const index = resourcesOf(file, tree).findIndex(
    (entry) => typeof entry === 'string' && resolvePath(folder, entry) === path,
  );
  return index < 0 ? undefined : listingOf({ file, index }, tree);
}

function readEntries({ files }: ReconciledKustomization, tree: FileTree): Entries {
  const entries = [...files].filter(isKustomizationFile).flatMap((file) =>
    resourcesOf(file, tree).map((entry, index) => ({
      file,
      index,
      target: typeof entry === 'string' ? (resolvePath(parentDirectory(file), entry) ?? '') : '',
    })),
  );
  return Map.groupBy(entries, ({ target }) => target);
}

function resourcesOf(file: string, tree: FileTree): readonly Json[] {
  const [document] = tree.documents(file, 'go-yaml v2').value;
  return isObject(document?.body) ? arrayIn(document.body, 'resources') : [];
}

/** Where the entry stands; undefined unless it has a line for itself. */
function listingOf({ file, index }: Entry, tree: FileTree): LineListing | undefined {
  const [document] = tree.documents(file, 'go-yaml v2').value;
  const entries = resourcesOf(file, tree);
  const entry = entries[index];
  if (!document || typeof entry !== 'string') return undefined;
  const location = document.locate(['resources', index]);
  const last = document.locate(['resources', entries.length - 1]);
  const line = lineAt(tree.read(file) ?? '', location.start.offset);
  const indent = /^(\s*)- /.exec(line)?.[1];
  return indent === undefined ? undefined : { type: 'line', file, entry, indent, location, last };
}

/** Without looking at the other lines: a list may have thousands. */
function lineAt(text: string, offset: number): string {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return text.slice(start, end < 0 ? undefined : end);
}
