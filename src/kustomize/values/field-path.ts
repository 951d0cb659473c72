import { getIn, isArray, isObject, type Json, type Pointer } from '../../kubernetes/json.ts';
import { splitEscaped } from '../objects/field-spec.ts';
import { scalarText } from '../objects/scalar.ts';

/** The segments of a path such as `spec.containers.[name=web].image`; brackets keep their dots (kyaml's `SmarterPathSplitter`). */
export function fieldPath(path: string): readonly string[] {
  const segments: string[] = [];
  let open: string[] | undefined;
  for (const part of splitEscaped(path, '.')) {
    if (!open && part.startsWith('[') && !part.endsWith(']')) open = [part];
    else if (!open) segments.push(part);
    else {
      open.push(part);
      if (!part.endsWith(']')) continue;
      segments.push(bracketed(open.join('.')));
      open = undefined;
    }
  }
  return open ? [...segments, bracketed(open.join('.'))] : segments;
}

/** `[name=web]` selects in a list and keeps its brackets; `[example.com/key]` is a key with dots. */
function bracketed(segment: string): string {
  return segment.includes('=') ? segment : segment.replace(/^[[\]]+|(?<![[\]])[[\]]+$/g, '');
}

/** `[key=value]`, which selects items of a list; without a key, the items themselves are compared. */
export interface ItemSelector {
  readonly key: string;
  readonly value: string;
}

/** The selector that a segment is; undefined for one that is none. */
export function itemSelector(segment: string): ItemSelector | undefined {
  if (!segment.startsWith('[') || !segment.endsWith(']')) return undefined;
  const inner = segment.slice(1, -1);
  const index = inner.indexOf('=');
  return index < 0 ? undefined : { key: inner.slice(0, index), value: inner.slice(index + 1) };
}

/** The index that a segment is; undefined for one that is none. */
export function itemIndex(segment: string): number | undefined {
  return /^\+?[0-9]+$/.test(segment) ? Number(segment) : undefined;
}

/** The value at `path`; undefined if there is none, or if the path does not fit (kyaml's `PathGetter`). */
export function lookup(value: Json, path: readonly string[]): Json | undefined {
  return getIn(value, pointerOfPath(value, path));
}

/** The pointer that `path` is in `value`; where it does not fit, a pointer to nothing. */
export function pointerOfPath(value: Json, path: readonly string[]): Pointer {
  const pointer: (string | number)[] = [];
  let at: Json | undefined = value;
  for (const segment of path.map((part) => part.trim()).filter((part) => part !== '')) {
    const key = keyOfStep(at, segment);
    pointer.push(key);
    at = getIn(at, [key]);
  }
  return pointer;
}

/** The key or index of what a segment leads to; one that does not exist where that is nothing. */
function keyOfStep(value: Json | undefined, segment: string): string | number {
  const index = segment === '-' ? -1 : itemIndex(segment);
  const selector = itemSelector(segment);
  if (!isArray(value)) return index === undefined && !selector ? segment : -1;
  if (index !== undefined) return index < 0 ? value.length + index : index;
  if (!selector) return -1;
  return value.findIndex(
    (item) => scalarText(selector.key === '' ? item : keyOf(item, selector.key)) === selector.value,
  );
}

function keyOf(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
