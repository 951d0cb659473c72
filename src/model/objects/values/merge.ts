import { isObject, type Json, type JsonObject, type Pointer } from '../../../kubernetes/json.ts';
import {
  draftOf,
  isDraft,
  newRoom,
  RefusedValues,
  setUnknown,
  setValue,
  TooLarge,
  unknownValue,
  type Draft,
  type DraftValue,
  type Room,
} from './set-syntax.ts';

/** What one entry of `spec.valuesFrom` brings; undefined `text` or `values` is something that nobody here knows. */
export type ValuesLayer =
  | { readonly kind: 'values'; readonly values: JsonObject | undefined }
  | { readonly kind: 'path'; readonly path: string; readonly text: string | undefined; readonly isLiteral: boolean };

/** The values of a release. */
export interface MergedValues {
  /** What is known of them. */
  readonly values: JsonObject;
  /** Whether something that is not known may be at `pointer`, or above it. */
  readonly isUnknown: (pointer: Pointer) => boolean;
}

/**
 * Merges the values of a release as helm-controller does
 * (https://github.com/fluxcd/pkg/blob/main/chartutil/values.go); undefined if
 * it refuses them. Inline values are merged in before a path is set, and again
 * at the end. The maps in them are the same ones both times, unless values
 * from elsewhere have a map there: what is set in them wins over what is inline.
 * Of values that are too large, nothing is known.
 */
export function mergeValues(layers: readonly ValuesLayer[], inlineValues: JsonObject): MergedValues | undefined {
  const inline = draftMap(inlineValues);
  const room = newRoom();
  let [result, isOpen]: [Draft, boolean] = [{}, false];
  try {
    for (const layer of layers) {
      if (layer.kind === 'path') {
        result = merged(result, inline);
        setPath(result, layer, isOpen, inlineValues, room);
      } else if (layer.values) {
        result = merged(result, draftMap(layer.values));
      } else {
        [result, isOpen] = [{}, true];
      }
    }
  } catch (problem) {
    if (problem instanceof RefusedValues) return undefined;
    if (problem instanceof TooLarge) return { values: {}, isUnknown: () => true };
    throw problem;
  }
  const unknown = new Set<string>();
  const values = known(merged(result, inline), [], unknown);
  return {
    values: isObject(values) ? values : {},
    isUnknown: (pointer) =>
      isOpen || pointer.some((_, index) => unknown.has(JSON.stringify(pointer.slice(0, index + 1)))),
  };
}

function draftMap(values: JsonObject): Draft {
  const draft = draftOf(values);
  return isDraft(draft) ? draft : {};
}

function setPath(
  result: Draft,
  { path, text, isLiteral }: ValuesLayer & { readonly kind: 'path' },
  isOpen: boolean,
  inline: JsonObject,
  room: Room,
): void {
  // After values that are not known, nobody knows whether maps are shared, so which of two values wins.
  if (text === undefined || (isOpen && mayMeet(path, inline, room))) {
    setUnknown(result, path, room);
  } else if (isLiteral) {
    setValue(result, path, text.replace(/[\\,[\]{}]/g, '\\$&'), true, room);
  } else {
    const isQuoted = /^'[^]*'$|^"[^]*"$|^['"]$/.test(text);
    setValue(result, path, isQuoted ? withoutQuotes(text) : text, isQuoted, room);
  }
}

/** Without the quotes at both ends, however many there are. */
function withoutQuotes(text: string): string {
  const start = /^['"]*/.exec(text)?.[0].length ?? 0;
  let end = text.length;
  while (end > start && /['"]/.test(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** Whether a path leads to something inline. */
function mayMeet(path: string, inline: JsonObject, room: Room): boolean {
  const draft = draftMap(inline);
  setUnknown(draft, path, room);
  return JSON.stringify(known(draft, [], new Set())) !== JSON.stringify(inline);
}

/** https://github.com/fluxcd/pkg/blob/main/chartutil/merge.go: maps are merged, anything else is replaced. */
function merged(base: Draft, over: Draft): Draft {
  const out = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    const below = out.get(key);
    out.set(key, mayMerge(below) && mayMerge(value) ? merged(below, value) : value);
  }
  return Object.fromEntries(out);
}

function mayMerge(value: DraftValue): value is Draft {
  return isDraft(value) && value !== unknownValue;
}

/** What is known of a value; collects where it is not. */
function known(value: DraftValue, pointer: Pointer, unknown: Set<string>): Json | undefined {
  if (value === unknownValue) {
    unknown.add(JSON.stringify(pointer));
    return undefined;
  }
  if (Array.isArray(value)) return value.map((item, index) => known(item, [...pointer, index], unknown) ?? null);
  if (!isDraft(value)) return value;
  const entries = Object.entries(value).flatMap(([key, inner]): [string, Json][] => {
    const found = known(inner, [...pointer, key], unknown);
    return found === undefined ? [] : [[key, found]];
  });
  return Object.fromEntries(entries);
}
