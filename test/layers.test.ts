import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { forbiddenImports, layers } from '../src/layers.ts';

test('every layer has its place in the code, and all code belongs to a layer', () => {
  const entries = readdirSync(fileURLToPath(new URL('../src', import.meta.url)))
    .filter((name) => name !== 'README.md')
    .map((name) => name.replace(/\.ts$/, ''));
  const outside = ['index', 'layers', 'content.config'];
  expect(entries.filter((name) => !outside.includes(name)).toSorted()).toEqual(layers.flat().toSorted());
});

test('a layer knows those below it only', () => {
  expect(forbiddenImports('kubernetes')).toEqual(expect.arrayContaining(['kustomize', 'flux', 'site']));
  expect(forbiddenImports('kubernetes')).not.toContain('repository');
  expect(forbiddenImports('kubernetes')).not.toContain('kubernetes');
});
