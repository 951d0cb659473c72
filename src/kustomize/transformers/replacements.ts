import { arrayIn, isArray, isObject, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import type { Locate } from '../../repository/document.ts';
import { asSpelled, decodeObject } from '../load/decode.ts';
import { report, type Log } from '../objects/log.ts';
import { applyReplacement, type Replacement } from '../values/replacement.ts';
import type { ResMap } from '../objects/res-map.ts';
import { replacementFields } from '../tables/kustomization-fields.ts';
import { readDocuments, type Target } from '../load/target.ts';

/** `replacements`, inline and in files (`ReplacementTransformer`). */
export function replaceValues(target: Target, resMap: ResMap): ResMap {
  const entries = arrayIn(target.kustomization.body, 'replacements');
  const replacements = entries.flatMap((entry, index) =>
    isObject(entry) ? replacementsOf(target, entry, ['replacements', index]) : [],
  );
  return replacements.reduce((map, replacement) => applyReplacement(target.log, map, replacement), resMap);
}

function replacementsOf(target: Target, entry: JsonObject, pointer: Pointer): readonly Replacement[] {
  const { kustomization, log } = target;
  const locate: Locate = (place, inText) => kustomization.locate([...pointer, ...place], inText);
  const path = entry.path;
  if (typeof path !== 'string' || path === '') return [{ body: entry, locate }];
  if (entry.source !== undefined || entry.targets !== undefined) {
    report(log, 'invalid-replacement', locate([]));
    return [];
  }
  return replacementsInFile(target, path, [...pointer, 'path']);
}

/** A file holds one replacement or a list of them. */
function replacementsInFile(target: Target, path: string, pointer: Pointer): readonly Replacement[] {
  const [document] = readDocuments(target, path, pointer, 'go-yaml v2') ?? [];
  if (!document) return [];
  const { body, location, locate } = document;
  if (isObject(body)) return [decodeReplacement(target.log, body, locate)];
  if (!isArray(body)) {
    report(target.log, 'invalid-replacement', location);
    return [];
  }
  return body.flatMap((item, index) => {
    const locateInItem: Locate = (place, inText) => locate([index, ...place], inText);
    if (isObject(item)) return [decodeReplacement(target.log, item, locateInItem)];
    report(target.log, 'invalid-field', locateInItem([]));
    return [];
  });
}

/** Unlike in a kustomization.yaml, unknown fields are ignored. */
function decodeReplacement(log: Log, written: JsonObject, locate: Replacement['locate']): Replacement {
  const { value: body, problems } = decodeObject(written, replacementFields, 'as-text');
  for (const { problem, pointer } of problems) {
    if (problem === 'invalid-field') report(log, problem, locate(pointer));
  }
  return { body, locate: (pointer, inText) => locate(asSpelled(written, pointer), inText) };
}
