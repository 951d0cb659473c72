import { isArray, isObject, type Json, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import type { Origin } from '../../kubernetes/resource.ts';
import { parseDocuments, type Document } from '../../repository/document.ts';
import type { YamlReader } from '../../repository/yaml-schema.ts';
import { report } from '../log.ts';
import { readObjects } from '../read-objects.ts';
import { readDocuments, readText, type Target } from '../target.ts';
import type { Operation } from './json-patch.ts';

/** A strategic merge patch: part of an object. */
export interface MergePatch {
  readonly body: JsonObject;
  readonly origin: Origin;
}

/** What a patch says. */
export type Patch =
  | { readonly form: 'merge'; readonly patches: readonly MergePatch[] }
  | { readonly form: 'json'; readonly operations: readonly Operation[]; readonly origin: Origin };

/** The patch in the file `path`, named at `pointer`; what is wrong with it is reported. */
export function patchInFile(target: Target, path: string, pointer: Pointer): Patch | undefined {
  const text = readText(target, path, pointer);
  if (text === undefined) return undefined;
  const read: ReadPatch = (reader) => readDocuments(target, path, pointer, reader) ?? [];
  const patch = isReadable(text)
    ? patchOf(read, ({ location, locate }) => ({ kind: 'patch', location, locate }))
    : undefined;
  if (!patch) report(target.log, 'invalid-patch', target.kustomization.locate(pointer));
  return patch;
}

/** The patch that the field at `pointer` spells out; what is wrong with it is reported. */
export function inlinePatch(target: Target, text: string, pointer: Pointer): Patch | undefined {
  const location = target.kustomization.locate(pointer);
  const patch = parsePatch(text, { kind: 'patch', location });
  if (!patch) report(target.log, 'invalid-patch', location);
  return patch;
}

/** The patch that `text` spells out; undefined if it is none. */
export function parsePatch(text: string, origin: Origin): Patch | undefined {
  if (!isReadable(text)) return undefined;
  const { path } = origin.location;
  const { diagnostics } = parseDocuments(path, text);
  return diagnostics.length > 0
    ? undefined
    : patchOf(
        (reader) => parseDocuments(path, text, reader).value,
        () => origin,
      );
}

type ReadPatch = (reader: YamlReader) => readonly Document[];

/** What begins with a bracket is read as JSON, with all its quotes; only what begins otherwise may be YAML. */
function isReadable(text: string): boolean {
  if (!text.startsWith('[')) return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** A list is a JSON 6902 patch, which is read as a configuration is; anything else must be objects. */
function patchOf(
  read: ReadPatch,
  originOf: (place: Pick<Document, 'location' | 'locate'>) => Origin,
): Patch | undefined {
  const documents = read('go-yaml v3');
  if (isArray(documents[0]?.body)) {
    const [first] = read('go-yaml v2');
    if (!first || !isArray(first.body)) return undefined;
    const operations: readonly Json[] = first.body;
    return operations.every(isObject) ? { form: 'json', operations, origin: originOf(first) } : undefined;
  }
  const { objects, problems } = readObjects(documents);
  if (problems.length > 0) return undefined;
  return { form: 'merge', patches: objects.map((object) => ({ body: object.body, origin: originOf(object) })) };
}
