import { arrayIn, isArray, isObject, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { baseName } from '../../repository/path.ts';
import { decodeObject } from '../load/decode.ts';
import { mapShared, splitEscaped } from '../objects/field-spec.ts';
import { report } from '../objects/log.ts';
import { withBody } from '../objects/operand.ts';
import type { ResMap } from '../objects/res-map.ts';
import { scalarText } from '../objects/scalar.ts';
import { select, selectorOf } from '../objects/selector.ts';
import { valueAddTargets } from '../tables/plugin-fields.ts';
import { readDocuments, type Target } from '../load/target.ts';
import type { Plugin } from './plugin.ts';

/**
 * Puts one value, if none is given the name of the directory, into fields of
 * selected objects: as a whole, or as a segment of the path that they hold.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/filters/valueadd/valueadd.go
 */
export const addValue: Plugin = (target, resMap, { body, origin }) => {
  const { log, kustomization } = target;
  const stated = stringIn(body, 'value')?.trim() ?? '';
  const value = stated === '' ? baseName(kustomization.directory) : stated;
  const targets = [...arrayIn(body, 'targets'), ...targetsInFile(target, stringIn(body, 'targetFilePath'))];
  if (targets.length === 0) report(log, 'invalid-configuration', origin.location);
  return targets.reduce<ResMap>((map, item) => {
    const path = stringIn(item, 'fieldPath');
    const selector = selectorOf(isObject(item) ? item.selector : undefined);
    const position = isObject(item) && typeof item.filePathPosition === 'number' ? item.filePathPosition : 0;
    if (!path || !selector || position < 0) {
      report(log, 'invalid-configuration', origin.location);
      return map;
    }
    const selected = new Set(select(map, selector));
    return mapShared(map, (operand) => {
      if (!selected.has(operand)) return operand;
      const next = setAt(operand.resource.body, splitEscaped(path, '/'), (old) =>
        position > 0 ? withSegment(old, position - 1, value) : value,
      );
      if (isObject(next)) return withBody(operand, next, origin);
      report(log, 'unexpected-field-type', operand.resource.origin.location, { operand });
      return operand;
    });
  }, resMap);
};

/** The targets that several configurations share. */
function targetsInFile(target: Target, path: string | undefined): readonly Json[] {
  const [document] = path ? (readDocuments(target, path, ['targetFilePath'], 'go-yaml v2') ?? []) : [];
  if (!isObject(document?.body)) return [];
  const { value, problems } = decodeObject(document.body, valueAddTargets, 'as-text');
  for (const { problem, pointer } of problems) {
    if (problem === 'invalid-field') report(target.log, problem, document.locate(pointer));
  }
  return arrayIn(value, 'targets');
}

/** `value` with the scalar at `path` set, maps made where they are missing; undefined where something else is in the way. */
function setAt(
  value: Json | undefined,
  [key, ...rest]: readonly string[],
  set: (old: string) => string,
): Json | undefined {
  if (key === undefined) return isObject(value) || isArray(value) ? undefined : set(scalarText(value));
  const map: JsonObject | undefined = value === undefined ? {} : isObject(value) ? value : undefined;
  const next = map && setAt(Object.hasOwn(map, key) ? map[key] : undefined, rest, set);
  return next === undefined ? undefined : { ...map, [key]: next };
}

/** `path` with a segment put in; the slash that makes it absolute stays in front. */
function withSegment(path: string, position: number, segment: string): string {
  const isAbsolute = path.startsWith('/');
  const segments = path.split('/').filter((part) => part !== '');
  const inserted = segments.toSpliced(Math.min(position, segments.length), 0, segment).join('/');
  return isAbsolute ? `/${inserted}` : inserted;
}
