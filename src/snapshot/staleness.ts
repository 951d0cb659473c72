/** Seconds. An object whose interval is shorter is believed for this long all the same. */
const shortest = 3600;

/** An object that did not change for so many of its intervals may be different now. */
const intervals = 3;

/** How long after it was taken a snapshot still tells how an object is, in seconds. */
export function staleAfter(interval: string | undefined): number {
  return Math.max(shortest, intervals * (interval === undefined ? 0 : seconds(interval)));
}

/** Clocks differ; a time that lies further in the future than this, in seconds, is wrong. */
const tolerance = 300;

/** Whether what was seen at `taken` is too old to be believed; so is what claims to be from the future. */
export function isStale(taken: string, after: number, now: string): boolean {
  const age = (Date.parse(now) - Date.parse(taken)) / 1000;
  return !(age <= after && age >= -tolerance);
}

const units: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };

/** A duration in Go's form, in seconds: `1h30m`. */
function seconds(duration: string): number {
  const parts = duration.matchAll(/(\d+(?:\.\d+)?)(h|ms|us|µs|ns|m|s)/g);
  return Math.ceil(parts.reduce((sum, [, number, unit = '']) => sum + Number(number) * (units[unit] ?? 0), 0));
}
