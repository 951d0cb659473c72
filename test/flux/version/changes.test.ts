import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import recording from '../../../src/flux/crd/schemas.json' with { type: 'json' };
import { knownMinors, schemaOf } from '../../../src/flux/crd/recorded.ts';
import { fluxChanges, removedFluxApis } from '../../../src/flux/version/changes.ts';

test.each(removedFluxApis)(
  '$apiVersion is gone since Flux 2.$minor, as its definitions say',
  ({ apiVersion, minor }) => {
    const types = Object.keys(recording.flux).filter((type) => type.startsWith(`${apiVersion} `));
    for (const kind of types.map((type) => type.slice(apiVersion.length + 1))) {
      const servedBy = knownMinors.filter((known) => schemaOf(apiVersion, kind, known));
      expect(servedBy).toEqual(knownMinors.filter((known) => known < minor));
    }
    expect(types.length).toBeGreaterThan(0);
  },
);

test('the documentation shows what changed between releases', () => {
  const page = readFileSync(new URL('../../../docs/flux-versions.md', import.meta.url), 'utf8');
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('| 2.'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  expect(rows.map(([, since, change, taken]) => [since, change, taken])).toEqual(
    Object.values(fluxChanges).map(({ since, change, taken, source }) => [
      since,
      `${change} ([source](${source}))`,
      taken,
    ]),
  );
});
