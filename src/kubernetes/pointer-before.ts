import { getIn, isArray, isObject, type Json, type JsonObject, type Pointer } from './json.ts';

/** An object before and after something changed it. */
export interface Change {
  readonly before: JsonObject;
  readonly after: JsonObject;
}

/**
 * How a change leaves what it does not mention: `in-place`, as transformers and
 * substitution do, or `merged`, as patches do, which move the items of lists.
 */
export type Manner = 'in-place' | 'merged';

/**
 * The pointer in `before` to what stands at `pointer` in `after`; undefined if
 * it came with the change. Where nothing is there after the change, or no
 * container was before, the rest of the pointer is the same.
 */
export function pointerBefore({ before, after }: Change, pointer: Pointer, manner: Manner): Pointer | undefined {
  const found: (string | number)[] = [];
  let was: Json | undefined = before;
  let is: Json | undefined = after;
  for (const key of pointer) {
    const isThere: boolean = getIn(is, [key]) !== undefined;
    const from: string | number | undefined = isThere ? keyIn(was, is, key, manner) : key;
    if (from === undefined) return undefined;
    found.push(from);
    [was, is] = [getIn(was, [from]), getIn(is, [key])];
  }
  return found;
}

/** The key or index in `before` of what `after` has at `key`; undefined if there is none. */
function keyIn(
  before: Json | undefined,
  after: Json | undefined,
  key: string | number,
  manner: Manner,
): string | number | undefined {
  if (isArray(before) && isArray(after) && typeof key === 'number') {
    const index = manner === 'merged' ? itemBefore(before, after, key) : key;
    return index === undefined || before[index] === undefined ? undefined : index;
  }
  if (!isObject(before) || !isObject(after)) return key;
  return Object.hasOwn(before, key) ? key : keyBefore(before, after, String(key), manner);
}

/** Whether `after` is still the `before` of old: the same scalar, or a container that kept something. */
export function isKept(before: Json | undefined, after: Json | undefined, manner: Manner): boolean {
  if (before === after) return true;
  if (isArray(before) && isArray(after)) return manner === 'in-place' || keepsItem(before, after);
  if (!isObject(before) || !isObject(after)) return false;
  if (manner === 'in-place') return true;
  const [was, is] = [identityOf(before), identityOf(after)];
  if (typeof was === 'string' && typeof is === 'string') return was === is;
  return Object.keys(after).some((key) => Object.hasOwn(before, key) && isKept(before[key], after[key], manner));
}

function keepsItem(before: readonly Json[], after: readonly Json[]): boolean {
  const known = new Set(before.map(identityOf));
  return after.some((item, index) => known.has(identityOf(item)) || isKept(before[index], item, 'merged'));
}

/** Substitution may rename keys, and leaves them in their order. */
function keyBefore(before: JsonObject, after: JsonObject, key: string, manner: Manner): string | undefined {
  const [was, is] = [Object.keys(before), Object.keys(after)];
  if (manner !== 'in-place' || was.length !== is.length) return undefined;
  const renamed = was[is.indexOf(key)];
  return renamed === undefined || Object.hasOwn(after, renamed) ? undefined : renamed;
}

function itemBefore(before: readonly Json[], after: readonly Json[], index: number): number | undefined {
  const item = after[index];
  if (item === undefined) return undefined;
  if (before[index] === item) return index;
  const same = before.indexOf(item);
  if (same >= 0) return same;
  const identity = identityOf(item);
  if (typeof identity !== 'string') return isKept(before[index], item, 'merged') ? index : undefined;
  const like = (other: Json | undefined): boolean => other !== undefined && identityOf(other) === identity;
  if (like(before[index])) return index;
  const found = before.findIndex(like);
  return found < 0 ? undefined : found;
}

/** Fields that tell the items of a list apart, in the lists of Kubernetes that have them. */
const identifying = ['name', 'mountPath', 'devicePath', 'containerPort', 'port', 'ip', 'topologyKey'] as const;

/** What an item is called; without such a name, itself. */
function identityOf(item: Json): Json {
  if (!isObject(item)) return item;
  const field = identifying.find((name) => Object.hasOwn(item, name));
  return field === undefined ? item : JSON.stringify([field, item[field], item.kind, item.namespace]);
}
