import { satisfies, validRange } from 'semver';
import type { EntryPoint } from '../objects/entry-point.ts';
import { knownMinors } from '../crd/recorded.ts';

/** Which Flux a cluster runs, as far as the repository tells. */
export interface FluxVersion {
  /** A version, or a range of them, as written; absent where nothing tells. */
  readonly written?: string;
  /** The minor version of Flux 2, 9 of 2.9; of a range the newest one that there is. Absent where nothing tells. */
  readonly minor?: number;
}

/**
 * The Flux of a cluster: what its FluxInstance asks for, or what bootstrap wrote.
 * Flux Operator installs the newest release that a range admits
 * (https://fluxoperator.dev/docs/crd/fluxinstance/#distribution-version).
 */
export function fluxVersion({ installation, bootstrapVersion }: EntryPoint): FluxVersion {
  const written = installation?.version ?? (installation ? chartDefault : bootstrapVersion);
  if (written === undefined) return {};
  const minor = newestMinor(written);
  return { written, ...(minor === undefined ? {} : { minor }) };
}

/** Of the chart flux-instance; a FluxInstance of its own must say one. */
const chartDefault = '2.x';

/** The newest known minor version that a range admits, or the one that it names; undefined for what is no range. */
export function newestMinor(written: string): number | undefined {
  const range = validRange(written.replaceAll(',', ' '));
  if (range === null) return undefined;
  const newest = knownMinors.findLast((minor) => patches.some((patch) => satisfies(`2.${minor}.${patch}`, range)));
  if (newest !== undefined) return newest;
  const named = /^[v=~^\s]*2\.(\d{1,4})(?!\d)/.exec(written)?.[1];
  return named === undefined ? undefined : Number(named);
}

/** More releases than any minor version of Flux has had. */
const patches = Array.from({ length: 20 }, (_, patch) => patch);

const newestKnown = knownMinors.at(-1) ?? 0;

/** The newest minor version whose definitions and defaults are known. */
export function isNewerThanKnown({ minor }: FluxVersion): boolean {
  return minor !== undefined && minor > newestKnown;
}
