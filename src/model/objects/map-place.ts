import { isArray, isObject, type Json, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import { looksLikeCredential } from '../../credential/credential-pattern.ts';

/** A map in a body or in values, and how it was reached. */
export interface MapPlace {
  readonly map: JsonObject;
  /** The key or index under which its parent holds it; absent for the root. */
  readonly key?: string | number;
  readonly parent?: MapPlace | ListPlace;
}

interface ListPlace {
  readonly key: string | number;
  readonly parent: MapPlace | ListPlace;
}

/**
 * The maps in `root` from the top down, itself included. What a map with
 * `enabled: false` holds is not there, by a convention of charts and custom
 * resources alike; neither is what `root` has under the keys `without`.
 */
export function mapsIn(root: JsonObject, without: ReadonlySet<string> = new Set()): readonly MapPlace[] {
  const places: MapPlace[] = [];
  visitMap({ map: root }, without, places);
  return places;
}

/** The way to `place` from the root, then on with `more`. */
export function pointerTo(place: MapPlace, ...more: Pointer): Pointer {
  const pointer = [...more];
  for (let at: MapPlace | ListPlace | undefined = place; at?.key !== undefined; at = at.parent) pointer.unshift(at.key);
  return pointer;
}

/** The nearest key above `place` that is no index; undefined for the root. */
export function keyOf(place: MapPlace | ListPlace): string | undefined {
  let at: MapPlace | ListPlace | undefined = place;
  while (typeof at?.key === 'number') at = at.parent;
  return typeof at?.key === 'string' ? at.key : undefined;
}

/** Whether `place` stands under a key that `test` accepts, at any depth. */
export function isUnder(place: MapPlace, test: (key: string) => boolean): boolean {
  for (let at: MapPlace | ListPlace | undefined = place; at !== undefined; at = at.parent) {
    if (typeof at.key === 'string' && test(at.key)) return true;
  }
  return false;
}

/** A pointer as people write paths: `containers[0].image`. Some maps have credentials for keys; these are not told. */
export function pathText(pointer: Pointer): string {
  return pointer.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    const told = looksLikeCredential(key) ? hiddenKey : key;
    return text === '' ? told : `${text}.${told}`;
  }, '');
}

const hiddenKey = '(hidden)';

const none: ReadonlySet<string> = new Set();

function visitMap(place: MapPlace, without: ReadonlySet<string>, places: MapPlace[]): void {
  if (place.map.enabled === false) return;
  places.push(place);
  for (const key of Object.keys(place.map)) {
    const value = place.map[key];
    if (typeof value === 'object' && value !== null && !without.has(key)) visit(key, value, place, places);
  }
}

function visit(key: string | number, value: Json, parent: MapPlace | ListPlace, places: MapPlace[]): void {
  if (isObject(value)) visitMap({ map: value, key, parent }, none, places);
  else if (isArray(value)) {
    const list = { key, parent };
    for (const [index, item] of value.entries()) visit(index, item, list, places);
  }
}
