import { seconds } from '../kubernetes/duration.ts';

/** Seconds. An object whose interval is shorter is believed for this long all the same. */
const shortest = 3600;

/** An object that did not change for so many of its intervals may be different now. */
const intervals = 3;

/** How long after it was taken a snapshot still tells how an object is, in seconds. */
export function staleAfter(interval: string | undefined): number {
  return Math.max(shortest, intervals * Math.ceil(seconds(interval ?? '') ?? 0));
}

/** Clocks differ; a time that lies further in the future than this, in seconds, is wrong. */
const tolerance = 300;

/** Whether what was seen at `taken` is too old to be believed; so is what claims to be from the future. */
export function isStale(taken: string, after: number, now: string): boolean {
  const age = (Date.parse(now) - Date.parse(taken)) / 1000;
  return !(age <= after && age >= -tolerance);
}
