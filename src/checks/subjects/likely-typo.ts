import { distance } from 'fastest-levenshtein';

/**
 * The name that a missing one is likely a typing error of: the only one that
 * differs by one letter, added, left out, changed, or swapped with the next.
 * Names that differ in a number are different things; short ones are near by
 * chance. Unlike a suggestion, it is enough for a finding.
 */
export function likelyTypo(name: string, known: Iterable<string>): string | undefined {
  if (name.length < shortest) return undefined;
  const near = new Set<string>();
  for (const other of known) if (isNear(name, other)) near.add(other);
  const [only, another] = near;
  return another === undefined ? only : undefined;
}

const shortest = 5;

function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || /\d/.test(a + b)) return false;
  return distance(a, b) === 1 || isSwapped(a, b);
}

/** Whether two neighbouring letters have changed places. */
function isSwapped(a: string, b: string): boolean {
  if (a === b || a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a.slice(0, at) + (a[at + 1] ?? '') + (a[at] ?? '') + a.slice(at + 2) === b;
}
