import { isArray, isObject, type Json } from '../../kubernetes/json.ts';
import { itemIndex, itemSelector } from './field-path.ts';
import { mapShared } from '../objects/field-spec.ts';
import { scalarText } from '../objects/scalar.ts';
import { compile } from '../objects/selector.ts';

/** What is made where a path ends early: the kind of the value that is to be put there. */
export type CreateKind = 'scalar' | 'map' | 'list';

/** How the values at a path are changed. */
export interface PathChange {
  /** Absent if nothing is to be made. */
  readonly create: CreateKind | undefined;
  /** The new value; `old` is undefined for a scalar that was just made. Undefined if it cannot be. */
  readonly set: (old: Json | undefined) => Json | undefined;
}

/**
 * `value` with everything at `path` changed; undefined if nothing is there or
 * the path does not fit. Segments are keys, indices, `*` for all items and
 * `[key=regular expression]` for some.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/kyaml/v0.21.1/kyaml/yaml/match.go
 */
export function changeAtPath(value: Json, path: readonly string[], change: PathChange): Json | undefined {
  const walk: Walk = { ...change, found: 0, failed: false };
  const next = at(value, path, walk);
  return walk.failed || walk.found === 0 ? undefined : next;
}

interface Walk extends PathChange {
  found: number;
  failed: boolean;
}

function at(value: Json | undefined, path: readonly string[], walk: Walk): Json {
  const [segment, ...rest] = path;
  if (segment === undefined) return set(value, walk);
  const index = itemIndex(segment);
  if (index !== undefined) return atIndex(value, index, rest, walk);
  if (segment.startsWith('[') && segment.endsWith(']')) return atItems(value, segment, rest, walk);
  if (segment === '*') return atEvery(value, rest, walk);
  return atField(value, segment, rest, walk);
}

function set(value: Json | undefined, walk: Walk): Json {
  walk.found += 1;
  const next = walk.set(value);
  if (next === undefined) walk.failed = true;
  return next ?? null;
}

function atIndex(value: Json | undefined, index: number, rest: readonly string[], walk: Walk): Json {
  const items = isArray(value) ? value : [];
  const isNew = index === items.length && walk.create !== undefined;
  if ((!isArray(value) && value !== null) || (index >= items.length && !isNew)) return fail(value, walk);
  const item = at(isNew ? emptyFor(rest, walk) : items[index], rest, walk);
  return isNew ? [...items, item] : mapShared(items, (old, place) => (place === index ? item : old));
}

function atEvery(value: Json | undefined, rest: readonly string[], walk: Walk): Json {
  return isArray(value) ? mapShared(value, (item) => at(item, rest, walk)) : fail(value, walk);
}

function atItems(value: Json | undefined, segment: string, rest: readonly string[], walk: Walk): Json {
  const selector = itemSelector(segment);
  const matches = selector && compile(selector.value);
  if (!selector || !matches || !isArray(value)) return fail(value, walk);
  const { key } = selector;
  const isSelected = (item: Json): boolean =>
    key === ''
      ? matches(scalarText(item))
      : isObject(item) && Object.hasOwn(item, key) && matches(scalarText(item[key]));
  const before = walk.found;
  // A scalar has nothing below it: what follows in the path is ignored.
  const below = key === '' ? [] : rest;
  const next = mapShared(value, (item) => (isSelected(item) ? at(item, below, walk) : item));
  if (walk.found > before || walk.create === undefined || walk.failed) return next;
  const made = key === '' ? selector.value : { [key]: selector.value };
  return isSelected(made) ? [...value, at(made, below, walk)] : fail(value, walk);
}

function atField(value: Json | undefined, key: string, rest: readonly string[], walk: Walk): Json {
  if (!isObject(value)) return value === null ? value : fail(value, walk);
  const existing = Object.hasOwn(value, key) ? value[key] : undefined;
  if (existing === undefined && walk.create === undefined) return value;
  const next = at(existing === undefined ? emptyFor(rest, walk) : existing, rest, walk);
  return next === existing ? value : { ...value, [key]: next };
}

function fail(value: Json | undefined, walk: Walk): Json {
  walk.failed = true;
  return value ?? null;
}

/** What is made for the rest of a path: a list for an index or a selector, a map for a key, and in the end what is to be put there. */
function emptyFor([next]: readonly string[], { create }: Walk): Json | undefined {
  const kind = next === undefined ? create : itemIndex(next) !== undefined || next.startsWith('[') ? 'list' : 'map';
  return kind === 'list' ? [] : kind === 'map' ? {} : undefined;
}
