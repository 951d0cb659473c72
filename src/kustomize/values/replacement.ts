import { hiddenCredential, holdsHidden } from '../../credential/hidden.ts';
import { isCredential } from '../../credential/is-credential.ts';
import type { Location } from '../../diagnostic.ts';
import {
  arrayIn,
  booleanIn,
  isArray,
  isObject,
  objectIn,
  stringIn,
  type Json,
  type JsonObject,
  type Pointer,
} from '../../kubernetes/json.ts';
import type { Origin } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import type { Locate } from '../../repository/document.ts';
import { copyableValue } from './copyable-value.ts';
import { fieldPath, pointerOfPath } from './field-path.ts';
import { mapShared } from '../objects/field-spec.ts';
import { isSelected } from '../objects/gvk.ts';
import { report, type Log } from '../objects/log.ts';
import { previousResIds, withBody, type Operand, type ResId } from '../objects/operand.ts';
import { changeAtPath, type CreateKind } from './replacement-path.ts';
import type { ResMap } from '../objects/res-map.ts';
import { plainScalar, scalarLike, scalarText, textIn } from '../objects/scalar.ts';
import { selectorOf, type Selector } from '../objects/selector.ts';
import { isTooBig } from '../objects/size.ts';
import { changeInStructuredData } from './structured-data.ts';

/** An entry of `replacements`: the value of one field is put into others. */
export interface Replacement {
  readonly body: JsonObject;
  readonly locate: Locate;
}

/**
 * `resMap` after one replacement.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/filters/replacement/replacement.go
 */
export function applyReplacement(log: Log, resMap: ResMap, replacement: Replacement): ResMap {
  const { body, locate } = replacement;
  const targets = body.targets;
  const hasSource = isObject(body.source);
  if (!isArray(targets) || hasSource === (typeof body.sourceValue === 'string')) {
    report(log, 'invalid-replacement', locate([]));
    return resMap;
  }
  const value = hasSource ? sourceField(log, resMap, replacement) : plainValue(replacement);
  if (!value) return resMap;
  return targets.reduce<ResMap>((map, target, index) => {
    const pointer = ['targets', index];
    return isObject(target)
      ? applyToTargets(log, map, value, {
          body: target,
          locate: (place, inText) => locate([...pointer, ...place], inText),
        })
      : map;
  }, resMap);
}

/** What is to be put elsewhere: its text, for scalars, and the value that takes the place of maps, lists and nothing. */
interface Value {
  readonly text: string;
  readonly whole: Json;
  readonly kind: CreateKind;
  /** Finds where it is written, or what stands at `pointer` in it: of a value of another object, in that. */
  readonly locate: (pointer: Pointer, inText?: Location) => Location;
}

function plainValue({ body, locate }: Replacement): Value {
  const written = stringIn(body, 'sourceValue') ?? '';
  const text = isCredential('', written) ? hiddenCredential : written;
  return { text, whole: plainScalar(text), kind: 'scalar', locate: (_, inText) => locate(['sourceValue'], inText) };
}

function valueOf(value: Json, locate: Value['locate']): Value {
  const kind = isArray(value) ? 'list' : isObject(value) ? 'map' : 'scalar';
  return { text: scalarText(value), whole: value, kind, locate };
}

function sourceField(log: Log, resMap: ResMap, { body, locate }: Replacement): Value | undefined {
  const source = objectIn(body, 'source');
  const [operand, ...others] = resMap.filter((other) => idsOf(other).some((id) => isSelectedBy(id, source)));
  if (!operand || others.length > 0) {
    report(log, 'replacement-source-missing', locate(['source']));
    return undefined;
  }
  const path = fieldPath(textIn(source, 'fieldPath') ?? 'metadata.name');
  const found = copyableValue(operand.resource, path);
  if (found === undefined || found === null || isEmpty(found)) {
    report(log, 'replacement-field-missing', locate(['source', 'fieldPath']), { operand });
    return undefined;
  }
  const refined = refine(found, objectIn(source, 'options'));
  if (refined !== undefined && !isTooBig(refined)) {
    const pointer = pointerOfPath(operand.resource.body, path);
    return valueOf(refined, (within, inText) => valueLocation(operand.resource, [...pointer, ...within], inText));
  }
  report(log, 'replacement-value', locate(['source', 'options']), { operand });
  return undefined;
}

function isEmpty(value: Json): boolean {
  return isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

/** The part of a text that the options ask for. */
function refine(value: Json, options: JsonObject): Json | undefined {
  const delimiter = stringIn(options, 'delimiter');
  if (!delimiter) return value;
  if (isObject(value) || isArray(value)) return undefined;
  // Which part of a hidden value is asked for tells nothing.
  if (holdsHidden(scalarText(value))) return value;
  const index = typeof options.index === 'number' ? options.index : 0;
  return index < 0 ? undefined : scalarText(value).split(delimiter)[index];
}

function applyToTargets(log: Log, resMap: ResMap, value: Value, { body, locate }: Replacement): ResMap {
  const select = isObject(body.select) ? selectorOf(body.select) : undefined;
  const reject = arrayIn(body, 'reject').map(selectorOf);
  if (!select || !reject.every((selector) => selector !== undefined)) {
    report(log, 'invalid-selector', locate(['select']));
    return resMap;
  }
  const paths = arrayIn(body, 'fieldPaths').filter((path) => typeof path === 'string');
  const originAt = (path: string): Origin => ({
    ...{ kind: 'replacement', location: locate([]), by: 'replacements' },
    locateChange: (pointer, { after }, inText) => value.locate(withinTarget(pointer, after, path), inText),
  });
  return mapShared(resMap, (operand) => {
    if (!isTarget(operand, select, reject)) return operand;
    return (paths.length === 0 ? ['metadata.name'] : paths).reduce((before, path, index) => {
      const next = putValue(before.resource.body, path, value, objectIn(body, 'options'));
      if (next) return withBody(before, next, originAt(path));
      report(log, 'replacement-field-missing', locate(['fieldPaths', index]), { operand });
      return before;
    }, operand);
  });
}

/** What is left of `pointer` below the target at `path`; nothing, where it does not lead there. */
function withinTarget(pointer: Pointer, after: JsonObject, path: string): Pointer {
  const target = pointerOfPath(after, fieldPath(path));
  return target.every((key, index) => key === pointer[index]) ? pointer.slice(target.length) : [];
}

function isTarget(operand: Operand, select: Selector, reject: readonly Selector[]): boolean {
  const { body } = operand.resource;
  const ids = idsOf(operand);
  const hasId = (selector: Selector): boolean =>
    ids.some(
      (id) => selector.matchesGvk(id) && selector.matchesName(id.name) && selector.matchesNamespace(id.namespace),
    );
  if (!select.matchesMetadata(body) || !hasId(select)) return false;
  // A rejection by id and one by labels work on their own, even in one selector.
  return !reject.some(
    (selector) => (selector.statesMetadata && selector.matchesMetadata(body)) || (selector.statesId && hasId(selector)),
  );
}

/** `body` with the value at `path`; undefined if that cannot be. */
function putValue(body: JsonObject, path: string, value: Value, options: JsonObject): JsonObject | undefined {
  const segments = fieldPath(path);
  const create = booleanIn(options, 'create') ? value.kind : undefined;
  const inText = changeInStructuredData(body, segments, { create, set: (old) => put(old, value, {}) });
  const next = inText ?? changeAtPath(body, segments, { create, set: (old) => put(old, value, options) });
  return isObject(next) ? next : undefined;
}

/** What becomes of `old`: a scalar keeps its type, a map or a list is replaced. */
function put(old: Json | undefined, value: Value, options: JsonObject): Json | undefined {
  const isContainer = isObject(old) || isArray(old);
  const delimiter = stringIn(options, 'delimiter');
  if (delimiter && isContainer) return undefined;
  const text = delimiter ? joined(scalarText(old), value.text, delimiter, options) : value.text;
  if (isContainer) return value.whole;
  return old === undefined ? (value.kind === 'scalar' ? plainScalar(text) : value.whole) : scalarLike(old, text);
}

/** `old` with one of its parts replaced, or with one added before or after them. */
function joined(old: string, part: string, delimiter: string, options: JsonObject): string {
  const parts = old.split(delimiter);
  const index = typeof options.index === 'number' ? options.index : 0;
  if (index < 0) return [part, ...parts].join(delimiter);
  if (index >= parts.length) return [...parts, part].join(delimiter);
  return parts.with(index, part).join(delimiter);
}

/** The current id, and all that the operand had before. */
function idsOf(operand: Operand): readonly ResId[] {
  return [operand.id, ...previousResIds(operand)];
}

function isSelectedBy(id: ResId, source: JsonObject): boolean {
  const text = (field: string): string => stringIn(source, field) ?? '';
  const selector = { group: text('group'), version: text('version'), kind: text('kind') };
  const namespace = text('namespace');
  return (
    (text('name') === '' || text('name') === id.name) &&
    (namespace === '' || namespace === (id.namespace || 'default')) &&
    isSelected(id, selector)
  );
}
