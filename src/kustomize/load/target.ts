import type { Location } from '../../diagnostic.ts';
import { arrayIn, type Pointer } from '../../kubernetes/json.ts';
import type { Origin } from '../../kubernetes/resource.ts';
import type { Document } from '../../repository/document.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { resolvePath } from '../../repository/path.ts';
import type { YamlReader } from '../../repository/yaml-schema.ts';
import type { Base } from './accumulation.ts';
import { addAll, report, type Log } from '../objects/log.ts';
import type { SchemaOf } from '../tables/merge-keys.ts';
import { isRemoteFile, withoutCredentials } from './remote.ts';
import type { Kustomization } from '../objects/types.ts';

/** One run of `kustomize build`. */
interface Session {
  /** What came of directories, where it holds for this run only. */
  readonly bases: Map<string, Base>;
  /** How many components were applied. */
  components: number;
  /** Whether SOPS files that generators of Secrets take in are decrypted before. */
  readonly decrypts: boolean;
}

/** A kustomization.yaml that is being built (`KustTarget`). */
export interface Target {
  readonly session: Session;
  readonly tree: FileTree;
  readonly kustomization: Kustomization;
  /** The directories that are being built and led here, this one last. */
  readonly loading: readonly string[];
  readonly log: Log;
  /** Schemas for strategic merge patches, if `openapi` brings some; they hold for what is included as well. */
  readonly schemaOf?: SchemaOf;
}

/** An item of a list of strings in a kustomization.yaml. */
export interface Entry {
  readonly value: string;
  readonly pointer: Pointer;
}

/** The strings of the list `field`. */
export function entriesOf({ kustomization }: Target, field: string): readonly Entry[] {
  return arrayIn(kustomization.body, field).flatMap((value, index) =>
    typeof value === 'string' ? [{ value, pointer: [field, index] }] : [],
  );
}

/** The origin of what the field at `pointer` does to objects, or the value `within` it. */
export function transformerOrigin({ kustomization }: Target, pointer: Pointer, within: Pointer = []): Origin {
  return { kind: 'transformer', location: kustomization.locate([...pointer, ...within]), by: String(pointer[0]) };
}

/** The origin of the entries of the map at `pointer`, which end up under their keys. */
export function pairsOrigin(target: Target, pointer: Pointer, within: Pointer = []): Origin {
  const { kustomization } = target;
  return {
    ...transformerOrigin(target, pointer),
    locateChange: (changed) => kustomization.locate([...pointer, ...within, ...changed.slice(-1)]),
  };
}

/** The text of the file that the field at `pointer` names; a file that cannot be had is reported. */
export function readText(target: Target, path: string, pointer: Pointer): string | undefined {
  const file = fileAt(target, path, pointer);
  return file === undefined ? undefined : target.tree.read(file);
}

/**
 * What the file that the field at `pointer` names holds, to the byte: a text if it
 * is one in UTF-8, a byte order mark with it. A file that cannot be had is reported.
 */
export function readContents(target: Target, path: string, pointer: Pointer): string | Uint8Array | undefined {
  const file = fileAt(target, path, pointer, 'contents');
  if (file === undefined) return undefined;
  const bytes = target.tree.bytes(file);
  if (bytes === undefined || bytes === 'unread') return target.tree.read(file);
  return utf8Text(bytes) ?? bytes;
}

function utf8Text(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The YAML documents of the file that the field at `pointer` names; a file that cannot be had is reported, and so is what does not parse. */
export function readDocuments(
  target: Target,
  path: string,
  pointer: Pointer,
  reader?: YamlReader,
): readonly Document[] | undefined {
  const file = fileAt(target, path, pointer);
  if (file === undefined) return undefined;
  const { value, diagnostics } = target.tree.documents(file, reader);
  addAll(target.log.diagnostics, diagnostics);
  return value;
}

/** Where `path` leads from the directory of the kustomization.yaml; reported if that is outside of the tree. */
export function pathFrom({ kustomization, log }: Target, path: string, location: () => Location): string | undefined {
  // kustomize reads absolute paths from the disk, where a reconciler finds nothing of the source.
  const resolved = path.startsWith('/') ? undefined : resolvePath(kustomization.directory, path);
  if (resolved === undefined) report(log, 'path-outside-tree', location());
  return resolved;
}

function fileAt(
  target: Target,
  path: string,
  pointer: Pointer,
  wanted: 'text' | 'contents' = 'text',
): string | undefined {
  const { tree, kustomization, log } = target;
  const location = (): Location => kustomization.locate(pointer);
  if (isRemoteFile(path)) {
    log.remotes.add({ url: withoutCredentials(path), location: location() });
    return undefined;
  }
  const file = pathFrom(target, path, location);
  if (file === undefined) return undefined;
  const bytes = tree.bytes(file);
  if (tree.read(file) === undefined && (wanted === 'text' || bytes === undefined || bytes === 'unread')) {
    report(log, bytes === undefined ? 'missing-file' : 'unread-file', location());
    return undefined;
  }
  log.files.add(file);
  return file;
}
