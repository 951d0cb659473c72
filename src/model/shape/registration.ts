import type { Location } from '../../diagnostic.ts';
import type { ReconciledKustomization } from '../../flux/reconcile-kustomization.ts';
import { arrayIn, isObject } from '../../kubernetes/json.ts';
import { isKustomizationFile, kustomizationFileNames } from '../../kustomize/load.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { parentDirectory, resolvePath } from '../../repository/path.ts';

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
  const lists = [...carrier.files].filter(isKustomizationFile);
  const listing = lists.map((file) => entryFor(file, path, tree)).find((found) => found !== undefined);
  if (!listing) {
    const folder = parentDirectory(path);
    const isListed = kustomizationFileNames.some((name) => tree.read(resolvePath(folder, name) ?? '') !== undefined);
    return { through: [], ...(isListed ? {} : { listing: { type: 'folder', folder } }) };
  }
  if (!isOwn(listing.file)) return { listing, through: [] };
  const folder = parentDirectory(listing.file);
  if (folder === '') return { through: [listing.file] };
  const further = registrationOf(folder, context);
  return { ...further, through: [listing.file, ...further.through] };
}

/** The entry of a kustomization.yaml that names `target`, in a list with a line for each. */
function entryFor(file: string, target: string, tree: FileTree): Extract<Listing, { type: 'line' }> | undefined {
  const [document] = tree.documents(file, 'go-yaml v2').value;
  if (!document || !isObject(document.body)) return undefined;
  const entries = arrayIn(document.body, 'resources');
  const index = entries.findIndex(
    (entry) => typeof entry === 'string' && resolvePath(parentDirectory(file), entry) === target,
  );
  const entry = entries[index];
  if (typeof entry !== 'string') return undefined;
  const location = document.locate(['resources', index]);
  const last = document.locate(['resources', entries.length - 1]);
  const line = tree.read(file)?.split('\n')[location.start.line - 1] ?? '';
  const indent = /^(\s*)- /.exec(line)?.[1];
  return indent === undefined ? undefined : { type: 'line', file, entry, indent, location, last };
}
