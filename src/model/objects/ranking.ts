/** A rank for each member of a union, the lowest first. A member without a rank does not compile. */
export type Ranking<T extends string> = Readonly<Record<T, number>>;

/** Returns each of `found` once, the lowest rank first. */
export function ranked<T extends string>(ranking: Ranking<T>, found: Iterable<T>): T[] {
  return [...new Set(found)].toSorted((a, b) => ranking[a] - ranking[b]);
}

/** Returns a rank after all others, for what is none of the members. */
export function lastRank(ranking: Ranking<string>): number {
  return Math.max(...Object.values(ranking)) + 1;
}
