import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { readRepository } from '../../src/repository/disk.ts';
import { claimsOf, untruth } from './place-law.ts';
import { laws } from './place-laws.ts';

const here = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const shared = here('../shared/fleets');
const fleets = [here('example'), ...(existsSync(shared) ? readdirSync(shared).map((name) => `${shared}/${name}`) : [])];

describe('the text at a place says what the page says', () => {
  test.each(fleets)('%s', { timeout: 120_000 }, async (folder) => {
    const { value: repository } = await readRepository(folder, { history: false });
    const { fleet } = analyze(repository);
    const { claims, lawless } = claimsOf(fleet, laws);
    expect([...lawless]).toEqual([]);
    expect(claims.flatMap((claim) => untruth(claim, repository.files) ?? [])).toEqual([]);
    expect(claims.length).toBeGreaterThan(0);
  });
});
