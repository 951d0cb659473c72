/**
 * Shell wildcards over a whole text: `*`, `?`, `[a-z]`, `[^a]` and `\\x`, as in
 * Go's path.Match, except that slashes are matched too.
 */
export function matchesGlob(text: string, glob: string): boolean {
  return matchesTerms(Array.from(text), globTerms(glob), (term) => term.startsWith('*'), matchesTerm);
}

/**
 * Whether the terms of a pattern match all items of a list, where a star stands
 * for any number of items. Remembers only the last star, so no pattern takes
 * exponential time.
 */
export function matchesTerms(
  items: readonly string[],
  terms: readonly string[],
  isStar: (term: string) => boolean,
  matchesOne: (item: string, term: string) => boolean,
): boolean {
  let [at, term, star, resume] = [0, 0, -1, 0];
  while (at < items.length) {
    const current = terms[term];
    if (current !== undefined && isStar(current)) {
      star = term;
      resume = at;
      term += 1;
    } else if (current !== undefined && matchesOne(items[at] ?? '', current)) {
      at += 1;
      term += 1;
    } else if (star >= 0) {
      term = star + 1;
      resume += 1;
      at = resume;
    } else {
      return false;
    }
  }
  return terms.slice(term).every(isStar);
}

/** What a pattern is made of: wildcards, sets and single characters. */
export function globTerms(glob: string): readonly string[] {
  return glob.match(/\*+|\?|\[\^?(?:\\.|[^\]\\])+\]|\\.|[^]/gu) ?? [];
}

/** How many of the first characters the terms match: each such number, in ascending order, found in one pass. */
export function* matchedLengths(characters: readonly string[], terms: readonly string[]): Generator<number, undefined> {
  let reached = reachable([0], terms);
  for (const [index, character] of characters.entries()) {
    const next = [...reached].flatMap((at) => {
      const term = terms[at];
      if (term === undefined) return [];
      if (term.startsWith('*')) return [at];
      return matchesTerm(character, term) ? [at + 1] : [];
    });
    reached = reachable(next, terms);
    if (reached.has(terms.length)) yield index + 1;
    if (reached.size === 0) return;
  }
}

/** The places in the terms that are reached without another character: a `*` may match nothing. */
function reachable(places: readonly number[], terms: readonly string[]): ReadonlySet<number> {
  const reached = new Set<number>();
  for (const place of places) {
    reached.add(place);
    for (let at = place; terms[at]?.startsWith('*') === true; at += 1) reached.add(at + 1);
  }
  return reached;
}

function matchesTerm(character: string, term: string): boolean {
  if (term === '?') return true;
  if (term.length === 2 && term.startsWith('\\')) return character === term[1];
  if (term.length < 3 || !term.startsWith('[')) return character === term;
  const negated = term[1] === '^';
  const ranges = term.slice(negated ? 2 : 1, -1).matchAll(/(\\?[^])(?:-(\\?[^]))?/gu);
  const inside = [...ranges].some(([, low = '', high = low]) => {
    const [from, to] = [low.replace('\\', ''), high.replace('\\', '')];
    return character >= from && character <= to;
  });
  return inside !== negated;
}
