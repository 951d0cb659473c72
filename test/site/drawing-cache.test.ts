import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDrawingCache } from '../../src/site/drawing-cache.ts';
import { drawnPages } from '../../src/site/publish.ts';
import { fixtureDiagnostics, fixtureFiles, fixtureFleet } from '../views/fixture-fleet.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clusterbook-drawings-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const never = (): Promise<string> => Promise.reject(new Error('It was drawn again.'));
const drawn = (drawing: string) => (): Promise<string> => Promise.resolve(drawing);

describe('the cache of drawings', () => {
  test('gives back what was drawn, also that nothing was', async () => {
    const first = openDrawingCache(folder);
    await first.remember('a', drawn('<svg>é</svg>'));
    await first.remember('b', drawn(''));
    const second = openDrawingCache(folder);
    expect(await second.remember('a', never)).toBe('<svg>é</svg>');
    expect(await second.remember('b', never)).toBe('');
  });

  test('does not know what other code has drawn', async () => {
    await openDrawingCache(folder, 'old').remember('a', drawn('old'));
    expect(await openDrawingCache(folder, 'new').remember('a', drawn('new'))).toBe('new');
  });

  test('removes what is not used any more', async () => {
    const first = openDrawingCache(folder);
    await first.remember('a', drawn('a'));
    await first.remember('b', drawn('b'));
    const [name = ''] = readdirSync(folder);
    writeFileSync(path.join(folder, `${name}.${randomUUID()}`), 'unfinished');
    writeFileSync(path.join(folder, 'notes.txt'), 'of somebody else');
    const second = openDrawingCache(folder);
    await second.remember('b', never);
    second.removeUnused();
    expect(readdirSync(folder)).toHaveLength(2);
    expect(readFileSync(path.join(folder, 'notes.txt'), 'utf8')).toBe('of somebody else');
    expect(await openDrawingCache(folder).remember('b', never)).toBe('b');
  });

  test.each([
    ['cut', (text: string) => text.slice(0, -1)],
    ['changed', (text: string) => text.replace('drawing', 'scribble')],
    ['empty', () => ''],
  ])('draws again what is %s', async (_, damage) => {
    await openDrawingCache(folder).remember('a', drawn('a drawing'));
    for (const name of readdirSync(folder)) {
      const file = path.join(folder, name);
      writeFileSync(file, damage(readFileSync(file, 'utf8')));
    }
    expect(await openDrawingCache(folder).remember('a', drawn('a drawing'))).toBe('a drawing');
    expect(await openDrawingCache(folder).remember('a', never)).toBe('a drawing');
  });

  test('does without where nothing can be written', async () => {
    const file = path.join(folder, 'a file');
    writeFileSync(file, '');
    const cache = openDrawingCache(file);
    expect(await cache.remember('a', drawn('a drawing'))).toBe('a drawing');
    cache.removeUnused();
    expect(readFileSync(file, 'utf8')).toBe('');
  });

  test('changes no byte of any page', async () => {
    const documented = { fleet: fixtureFleet, diagnostics: fixtureDiagnostics, files: fixtureFiles };
    const place = { base: '/', prefix: '' };
    const without = await drawnPages(documented, place);
    const cold = await drawnPages(documented, place, { cache: openDrawingCache(folder) });
    const files = readdirSync(folder);
    expect(files.length).toBeGreaterThan(3);
    const warm = await drawnPages(documented, place, { cache: openDrawingCache(folder) });
    expect(readdirSync(folder)).toEqual(files);
    expect(JSON.stringify(cold.pages)).toBe(JSON.stringify(without.pages));
    expect(JSON.stringify(warm.pages)).toBe(JSON.stringify(without.pages));
  });

  test('serves two builds at once', async () => {
    const [one, other] = [openDrawingCache(folder), openDrawingCache(folder)];
    const names = Array.from({ length: 50 }, (_, index) => `drawing ${index}`);
    await Promise.all([one, other].flatMap((cache) => names.map((name) => cache.remember(name, drawn(name)))));
    one.removeUnused();
    const later = openDrawingCache(folder);
    for (const name of names) expect(await later.remember(name, never)).toBe(name);
    expect(readdirSync(folder)).toHaveLength(names.length);
  });
});
