import { isArray, isObject, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { isSelected, type Gvk, type GvkSelector } from './gvk.ts';

/** A field of some API types, as kustomize's `types.FieldSpec`. */
export interface FieldSpec extends GvkSelector {
  /** Map keys separated by `/`; lists on the way are gone through. A `\/` is a slash inside a key, a trailing `[]` says that the value is a list. */
  readonly path: string;
  /** Whether the field is made where it is missing. */
  readonly create?: boolean;
}

/** How a field is changed. */
export interface FieldChange {
  /** What a field is made as where it is missing, an empty map or a null; absent if it is never made. */
  readonly create?: 'map' | 'scalar';
  readonly set: (value: Json) => Json;
  /** Called where the path meets a scalar before its end: kustomize refuses the object then. */
  readonly mismatch: () => void;
}

/** `body` with `change` applied to every value that `spec` finds in it (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/filters/fieldspec/fieldspec.go). */
export function changeField(body: JsonObject, gvk: Gvk, spec: FieldSpec, change: FieldChange): JsonObject {
  if (!isSelected(gvk, spec)) return body;
  const next = changeAt(body, splitPath(spec.path), 0, {
    ...change,
    creates: spec.create === true ? change.create : undefined,
  });
  return isObject(next) ? next : body;
}

type Walk = Omit<FieldChange, 'create'> & { readonly creates: FieldChange['create'] | undefined };

function changeAt(value: Json, path: readonly string[], depth: number, walk: Walk): Json {
  const segment = path[depth];
  if (segment === undefined) return walk.set(value);
  if (value === null) return value;
  if (isArray(value)) return mapShared(value, (item) => changeAt(item, path, depth, walk));
  if (!isObject(value)) {
    walk.mismatch();
    return value;
  }
  const isSequence = segment.endsWith('[]');
  const name = isSequence ? segment.slice(0, -2) : segment;
  const existing = Object.hasOwn(value, name) ? value[name] : undefined;
  // A null becomes what the path says it is; a missing list is never made.
  const empty = isSequence ? (existing === null ? [] : undefined) : emptyValue(path, depth, walk);
  const start = existing ?? (empty === undefined ? existing : empty);
  if (start === undefined) return value;
  const next = changeAt(start, path, depth + 1, walk);
  return next === existing ? value : { ...value, [name]: next };
}

function emptyValue(path: readonly string[], depth: number, walk: Walk): Json | undefined {
  if (walk.creates === undefined) return undefined;
  return depth + 1 < path.length || walk.creates === 'map' ? {} : null;
}

/** `list` with `change` applied to each item; the same list if nothing changed. */
export function mapShared<T>(list: readonly T[], change: (item: T, index: number) => T): readonly T[] {
  let next: T[] | undefined;
  for (const [index, item] of list.entries()) {
    const changed = change(item, index);
    if (changed === item) continue;
    next ??= [...list];
    next[index] = changed;
  }
  return next ?? list;
}

const splitPaths = new Map<string, readonly string[]>();

/** The segments of a path; split once, for they are few and asked for often. */
function splitPath(path: string): readonly string[] {
  let segments = splitPaths.get(path);
  if (!segments) {
    segments = splitEscaped(path, '/');
    splitPaths.set(path, segments);
  }
  return segments;
}

/** Splits at `delimiter`, except where a backslash precedes it; a leading delimiter is ignored (kyaml's `PathSplitter`). */
export function splitEscaped(path: string, delimiter: string): readonly string[] {
  const parts = path.split(delimiter);
  if (parts.length > 1 && parts[0] === '') parts.shift();
  const result: string[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (last?.endsWith('\\')) result[result.length - 1] = `${last.slice(0, -1)}${delimiter}${part}`;
    else result.push(part);
  }
  return result;
}
