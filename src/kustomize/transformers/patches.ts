import { arrayIn, booleanIn, isObject, stringIn, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import { mapShared } from '../objects/field-spec.ts';
import { report } from '../objects/log.ts';
import { storePreviousId } from '../objects/operand.ts';
import {
  applyMergePatch,
  applyOperations,
  statedTarget,
  forSelected,
  type PatchOptions,
} from '../patch/apply-patch.ts';
import { inlinePatch, parsePatch, patchInFile, type MergePatch, type Patch } from '../patch/read-patch.ts';
import type { ResMap } from '../objects/res-map.ts';
import { select, selectorOf } from '../objects/selector.ts';
import { entriesOf, type Target } from '../load/target.ts';

/** `patches`: strategic merge patches and JSON 6902 patches, inline and in files (`PatchTransformer`). */
export function applyPatches(target: Target, resMap: ResMap): ResMap {
  return arrayIn(target.kustomization.body, 'patches').reduce<ResMap>((map, entry, index) => {
    const pointer = ['patches', index];
    return isObject(entry) ? applyEntry(target, map, entry, pointer) : map;
  }, resMap);
}

/** One entry of `patches`; `pointer` is its place. */
export function applyEntry(target: Target, resMap: ResMap, entry: JsonObject, pointer: Pointer): ResMap {
  const { log, kustomization } = target;
  const patch = patchOfEntry(target, entry, pointer);
  if (!patch) return resMap;
  const options: PatchOptions = {
    allowNameChange: booleanIn(entry, 'options', 'allowNameChange') ?? false,
    allowKindChange: booleanIn(entry, 'options', 'allowKindChange') ?? false,
  };
  const hasTarget = isObject(entry.target);
  if (patch.form === 'merge' && !hasTarget) {
    return patch.patches.reduce((map, merge) => applyToStated(target, map, merge, options), resMap);
  }
  if (!hasTarget) {
    report(log, 'patch-without-target', kustomization.locate(pointer));
    return resMap;
  }
  const selected = selectTarget(target, resMap, entry, pointer);
  if (patch.form === 'json') {
    return mapShared(resMap, (operand) =>
      selected.has(operand) ? applyOperations(log, storePreviousId(operand), patch.operations, patch.origin) : operand,
    );
  }
  const [first, ...others] = patch.patches;
  if (others.length > 0) report(log, 'several-patches-with-target', kustomization.locate(pointer));
  return first ? applyMergePatch(target, resMap, selected, forSelected(first), options) : resMap;
}

/** `patchesStrategicMerge`: patches without targets, each inline or the path of a file. */
export function applyPatchesStrategicMerge(target: Target, resMap: ResMap): ResMap {
  return entriesOf(target, 'patchesStrategicMerge').reduce(
    (map, { value, pointer }) => applyStrategicMerge(target, map, value, pointer),
    resMap,
  );
}

/** One entry of `patchesStrategicMerge`: what is no object is taken for a path. */
export function applyStrategicMerge(target: Target, resMap: ResMap, entry: string, pointer: Pointer): ResMap {
  const inline = /[\n{]/.test(entry) ? parsePatch(target, entry, pointer) : undefined;
  const patch = inline?.form === 'merge' ? inline : patchInFile(target, entry, pointer);
  if (patch?.form !== 'merge') return resMap;
  return patch.patches.reduce(
    (map, merge) => applyToStated(target, map, merge, keepIdentity, forSelected(merge)),
    resMap,
  );
}

/** `patchesJson6902`: JSON 6902 patches with targets. */
export function applyPatchesJson6902(target: Target, resMap: ResMap): ResMap {
  return arrayIn(target.kustomization.body, 'patchesJson6902').reduce<ResMap>(
    (map, entry, index) => (isObject(entry) ? applyJson6902(target, map, entry, ['patchesJson6902', index]) : map),
    resMap,
  );
}

/** One entry of `patchesJson6902`; its target must have a name. */
export function applyJson6902(target: Target, resMap: ResMap, entry: JsonObject, pointer: Pointer): ResMap {
  const { log, kustomization } = target;
  const patch = patchOfEntry(target, entry, pointer);
  if (patch?.form !== 'json') return resMap;
  if (!stringIn(entry, 'target', 'name')) {
    report(log, 'patch-without-target', kustomization.locate(pointer));
    return resMap;
  }
  const selected = selectTarget(target, resMap, entry, pointer);
  return mapShared(resMap, (operand) =>
    selected.has(operand) ? applyOperations(log, operand, patch.operations, patch.origin) : operand,
  );
}

const keepIdentity: PatchOptions = { allowNameChange: false, allowKindChange: false };

function patchOfEntry(target: Target, entry: JsonObject, pointer: Pointer): Patch | undefined {
  const inline = stringIn(entry, 'patch');
  const path = stringIn(entry, 'path');
  const isInline = inline !== undefined && inline.trim() !== '';
  if (isInline && !path) return inlinePatch(target, inline, [...pointer, 'patch']);
  if (path && !isInline) return patchInFile(target, path, [...pointer, 'path']);
  report(target.log, 'patch-source', target.kustomization.locate(pointer));
  return undefined;
}

/** `stated` applied to the operand that `patch` states. */
function applyToStated(
  target: Target,
  resMap: ResMap,
  patch: MergePatch,
  options: PatchOptions,
  stated: MergePatch = patch,
): ResMap {
  const operand = statedTarget(target.log, resMap, patch);
  return operand ? applyMergePatch(target, resMap, new Set([operand]), stated, options) : resMap;
}

function selectTarget(
  target: Target,
  resMap: ResMap,
  entry: JsonObject,
  pointer: Pointer,
): ReadonlySet<ResMap[number]> {
  const { log, kustomization } = target;
  const selector = selectorOf(entry.target);
  if (!selector) report(log, 'invalid-selector', kustomization.locate([...pointer, 'target']));
  const selected = new Set(selector ? select(resMap, selector) : []);
  if (selector && selected.size === 0) report(log, 'patch-matches-nothing', kustomization.locate(pointer));
  return selected;
}
