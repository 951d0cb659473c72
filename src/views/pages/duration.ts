const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** The length of one of Go's durations, `1h30m`; undefined for anything else. */
export function milliseconds(duration: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:ms|s|m|h))+$/.test(duration)) return undefined;
  const terms = duration.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g);
  return [...terms].reduce((sum, [, amount = '0', unit = 's']) => sum + Number(amount) * (units[unit] ?? 0), 0);
}
