import type { Location } from '../../diagnostic.ts';
import { isArray, isObject, type Json, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import type { Origin } from '../../kubernetes/resource.ts';
import { parseDocuments, type Document } from '../../repository/document.ts';
import type { YamlReader } from '../../repository/yaml-schema.ts';
import { report } from '../objects/log.ts';
import { readObjects } from '../load/read-objects.ts';
import { readDocuments, readText, type Target } from '../load/target.ts';
import type { Operation } from './json-patch.ts';
import { mergeOrigin, operationsOrigin, type PatchPlace } from './patch-origin.ts';

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
  const patch = isReadable(text) ? patchOf(read, (place) => place) : undefined;
  if (!patch) report(target.log, 'invalid-patch', target.kustomization.locate(pointer));
  return patch;
}

/** The patch that the field at `pointer` spells out; what is wrong with it is reported. */
export function inlinePatch(target: Target, text: string, pointer: Pointer): Patch | undefined {
  const patch = parsePatch(target, text, pointer);
  if (!patch) report(target.log, 'invalid-patch', target.kustomization.locate(pointer));
  return patch;
}

/** The patch that the text at `pointer` spells out, without blank space around it; undefined if it is none. */
export function parsePatch({ kustomization }: Target, written: string, pointer: Pointer): Patch | undefined {
  const text = written.trim();
  if (!isReadable(text)) return undefined;
  const location = kustomization.locate(pointer);
  const { path } = location;
  const above = written.slice(0, written.length - written.trimStart().length).split('\n').length - 1;
  const { diagnostics } = parseDocuments(path, text);
  return diagnostics.length > 0
    ? undefined
    : patchOf(
        (reader) => parseDocuments(path, text, reader).value,
        ({ locate }) => ({
          location,
          locate: (inside, inText) => kustomization.locate(pointer, linesDown(locate(inside, inText), above)),
        }),
      );
}

function linesDown(location: Location, lines: number): Location {
  if (lines === 0) return location;
  const { start, end } = location;
  return { ...location, start: { ...start, line: start.line + lines }, end: { ...end, line: end.line + lines } };
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
function patchOf(read: ReadPatch, placeOf: (place: PatchPlace) => PatchPlace): Patch | undefined {
  const documents = read('go-yaml v3');
  if (isArray(documents[0]?.body)) {
    const [first] = read('go-yaml v2');
    if (!first || !isArray(first.body)) return undefined;
    const operations: readonly Json[] = first.body;
    if (!operations.every(isObject)) return undefined;
    return { form: 'json', operations, origin: operationsOrigin(operations, placeOf(first)) };
  }
  const { objects, problems } = readObjects(documents);
  if (problems.length > 0) return undefined;
  return {
    form: 'merge',
    patches: objects.map((object) => ({ body: object.body, origin: mergeOrigin(object.body, placeOf(object)) })),
  };
}
