/** Fewer that agree are no habit. */
const fewest = 5;
/** Of all, that may do otherwise. */
const exceptions = 1 / 10;

/**
 * What nearly all of `values` are, so that the others stand out: at least five
 * agree, and one value in ten is different, or a single one of fewer. Undefined
 * where there is no such value.
 */
export function clearMajority<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const [value, count] of counts) {
    if (isClearMajority(count, values.length)) return value;
  }
  return undefined;
}

/** Whether `count` of `all` are so many that the others stand out. */
export function isClearMajority(count: number, all: number): boolean {
  return count >= fewest && all - count <= Math.max(1, Math.floor(all * exceptions));
}
