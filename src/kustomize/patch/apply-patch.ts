import { getIn, isObject, objectIn, without, type Json, type JsonObject } from '../../kubernetes/json.ts';
import type { Origin } from '../../kubernetes/resource.ts';
import { gvkOf } from '../objects/gvk.ts';
import { report, type Log } from '../objects/log.ts';
import { idKey, storePreviousId, withBody, type Operand, type ResId } from '../objects/operand.ts';
import { appendAll, idsOf, matchingAnyId, type ResMap } from '../objects/res-map.ts';
import { scalarText } from '../objects/scalar.ts';
import { patchSchema } from '../tables/merge-keys.ts';
import type { Target } from '../load/target.ts';
import { applyJsonPatch, type Operation } from './json-patch.ts';
import { takeMapDirective } from './patch-directive.ts';
import type { MergePatch } from './read-patch.ts';
import { strategicMerge } from './strategic-merge.ts';

/** What a strategic merge patch may change besides the rest. */
export interface PatchOptions {
  readonly allowNameChange: boolean;
  readonly allowKindChange: boolean;
}

/** The one operand that has, or had, the id that the patch states; reported if there is none, or several. */
export function statedTarget(log: Log, resMap: ResMap, { body, origin }: MergePatch): Operand | undefined {
  const id: ResId = {
    ...gvkOf(scalarText(body.apiVersion), scalarText(body.kind)),
    name: scalarText(objectIn(body, 'metadata').name),
    namespace: scalarText(objectIn(body, 'metadata').namespace),
  };
  const key = idKey(id);
  const [found, ...others] = matchingAnyId(resMap, (other) => idKey(other) === key);
  if (found && others.length === 0) return found;
  report(log, 'patch-target-missing', origin.location);
  return undefined;
}

/** `resMap` with a strategic merge patch applied to the selected operands; those that it deletes are left out. */
export function applyMergePatch(
  target: Target,
  resMap: ResMap,
  selected: ReadonlySet<Operand>,
  patch: MergePatch,
  options: PatchOptions,
): ResMap {
  const patched = resMap.flatMap((operand) =>
    selected.has(operand) ? (mergeInto(target, operand, patch, options) ?? []) : operand,
  );
  return options.allowNameChange || options.allowKindChange ? appendAll(target.log, idsOf([]), [], patched) : patched;
}

/**
 * An object keeps its namespace and, unless the options say otherwise, its name
 * and kind (`Resource.ApplySmPatch`).
 */
function mergeInto(
  { log, schemaOf }: Target,
  operand: Operand,
  patch: MergePatch,
  options: PatchOptions,
): Operand | undefined {
  const { body } = operand.resource;
  const { allowNameChange, allowKindChange } = options;
  let conflicts = 0;
  const merged = strategicMerge(body, patch.body, schemaOf ?? patchSchema, () => (conflicts += 1));
  if (conflicts > 0) {
    report(log, 'patch-does-not-apply', patch.origin.location, { operand, declared: operand.resource.origin.location });
    return operand;
  }
  if (!merged || Object.keys(merged).length === 0) return undefined;
  const noted = allowNameChange || allowKindChange ? storePreviousId(operand) : operand;
  const named = allowNameChange ? merged : keep(merged, body, ['metadata', 'name']);
  const typed = allowKindChange ? named : keep(named, body, ['kind']);
  const merges = replacesAnnotations(patch) ? withoutNotes(noted) : noted;
  return withBody(merges, keep(typed, body, ['metadata', 'namespace']), patch.origin);
}

/** Whether a patch leaves nothing of an object's annotations, where kustomize keeps its notes while it builds. */
function replacesAnnotations({ body }: MergePatch): boolean {
  const annotations = getIn(body, ['metadata', 'annotations']);
  if (!isObject(annotations)) return annotations === null;
  const { directive } = takeMapDirective(annotations);
  return directive === 'replace' || directive === 'delete';
}

/** `operand` with its names and what was to become of them forgotten, so that no references follow any more. */
function withoutNotes(operand: Operand): Operand {
  return { ...operand, previousIds: [], namePrefixes: [], nameSuffixes: [], needsHash: false };
}

/** `body` with what `before` has at the path of one or two keys. */
function keep(
  body: JsonObject,
  before: JsonObject,
  [first, second]: readonly [string] | readonly [string, string],
): JsonObject {
  if (second === undefined) {
    const value = before[first];
    return value === undefined || body[first] === value ? body : { ...body, [first]: value };
  }
  const value = objectIn(before, first)[second];
  const parent = objectIn(body, first);
  if (parent[second] === value) return body;
  return { ...body, [first]: value === undefined ? without(parent, second) : { ...parent, [second]: value } };
}

/** The operand after a JSON 6902 patch, or as it was, and a report, if the patch does not apply. */
export function applyOperations(log: Log, operand: Operand, operations: readonly Operation[], origin: Origin): Operand {
  const body = applyJsonPatch(operand.resource.body, operations);
  // The object is written as JSON and read again, so that no values are shared any more.
  if (body) return withBody({ ...operand, sharedValues: [] }, body, origin);
  report(log, 'patch-does-not-apply', origin.location, { operand, declared: operand.resource.origin.location });
  return operand;
}

/**
 * A patch for selected objects: what it says about labels and annotations is
 * taken as text, even a null, which then deletes nothing. Its version does not
 * count (`resWrangler.ApplySmPatch`).
 */
export function forSelected({ body, origin }: MergePatch): MergePatch {
  return withTextMetadata({ body: without(body, 'apiVersion'), origin });
}

function withTextMetadata(patch: MergePatch): MergePatch {
  const metadata = objectIn(patch.body, 'metadata');
  const { labels, annotations, ...others } = metadata;
  const texts = { ...others, ...textMap('labels', labels), ...textMap('annotations', annotations) };
  const same = Object.keys(texts).length === Object.keys(metadata).length;
  const unchanged = same && Object.entries(texts).every(([key, value]) => metadata[key] === value);
  return unchanged ? patch : { ...patch, body: { ...patch.body, metadata: texts } };
}

function textMap(field: string, map: Json | undefined): JsonObject {
  if (!isObject(map) || Object.keys(map).length === 0) return {};
  if (Object.values(map).every((value) => typeof value === 'string')) return { [field]: map };
  const texts = Object.entries(map).map(([key, value]): [string, Json] => [
    key,
    value === null ? 'null' : scalarText(value),
  ]);
  return { [field]: Object.fromEntries(texts) };
}
