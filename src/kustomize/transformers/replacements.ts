import type { Location } from '../../diagnostic.ts';
import { arrayIn, isArray, isObject, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import { checkFields } from '../check-fields.ts';
import { report } from '../log.ts';
import { applyReplacement, type Replacement } from '../replacement.ts';
import type { ResMap } from '../res-map.ts';
import { replacementFields } from '../tables/kustomization-fields.ts';
import { readDocuments, type Target } from '../target.ts';

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
  const locate = (place: Pointer): Location => kustomization.locate([...pointer, ...place]);
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
  const [document] = readDocuments(target, path, pointer) ?? [];
  if (!document) return [];
  const { body, location, locate } = document;
  if (isObject(body)) return [{ body, locate }];
  if (!isArray(body)) {
    report(target.log, 'invalid-replacement', location);
    return [];
  }
  return body.flatMap((item, index) => {
    for (const { problem, pointer: place } of checkFields(item, { fields: replacementFields })) {
      if (problem === 'invalid-field') report(target.log, problem, locate([index, ...place]));
    }
    return isObject(item) ? [{ body: item, locate: (place: Pointer) => locate([index, ...place]) }] : [];
  });
}
