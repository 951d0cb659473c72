import type { Cluster } from '../model/fleet.ts';

/** The minor version of Flux 2 that a cluster's FluxInstance asks for, 6 of `2.6.x` and `v2.6.4`; undefined for `2.x`, ranges, and where there is none. */
export function wantedMinor({ flux }: Cluster): number | undefined {
  const minor = /^v?2\.(\d+)(?:\.|$)/.exec(flux?.version ?? '')?.[1];
  return minor === undefined ? undefined : Number(minor);
}
