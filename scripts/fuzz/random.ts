/** A number from 0 up to 1, the next one with each call. */
export type Random = () => number;

/** The numbers that belong to a seed: mulberry32, a generator of 32 bits of state. Same seed, same numbers, on every machine. */
export function randomOf(seed: number): Random {
  // Seeds that follow each other must not give numbers that follow each other.
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 up to `limit`, which is not among them. */
export function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

/** One of `items`; undefined if there are none. */
export function pick<Item>(random: Random, items: readonly Item[]): Item | undefined {
  return items[below(random, items.length)];
}
