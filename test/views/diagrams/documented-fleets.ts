import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { syntheticFleet } from '../../../scripts/synthetic-fleet.ts';
import { analyze } from '../../../src/analyze.ts';
import { readDocumented } from '../../../src/site/publish.ts';
import type { Documented } from '../../../src/views/pages.ts';

const here = (relative: string): string => fileURLToPath(new URL(`../../../${relative}`, import.meta.url));

/** Where real repositories lie beside the checkout, if they do. */
export const fleetsFolder = here('../shared/fleets');

export interface NamedFleet {
  readonly name: string;
  readonly read: () => Promise<Documented>;
}

/** The example, synthetic fleets of these numbers of components, and all real ones. */
export function documentedFleets(sizes: readonly number[]): NamedFleet[] {
  const real = existsSync(fleetsFolder) ? readdirSync(fleetsFolder) : [];
  return [
    { name: 'the example', read: () => readDocumented(here('example')) },
    ...sizes.map((size) => ({ name: `${size} synthetic components`, read: () => Promise.resolve(synthetic(size)) })),
    ...real.map((name) => ({ name, read: () => readDocumented(`${fleetsFolder}/${name}`) })),
  ];
}

function synthetic(size: number): Documented {
  const files = syntheticFleet(size);
  return { ...analyze({ name: 'synthetic', files }), files };
}
