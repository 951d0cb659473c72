import { closest, distance } from 'fastest-levenshtein';

/** The one of `names` that somebody who wrote `name` meant; undefined if none is near. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const found = closest(name, [...names]);
  // Of a short name, something has to be left.
  const most = Math.min(name.length - 1, Math.max(2, Math.floor(name.length / 3)));
  return distance(name, found) <= most ? found : undefined;
}
