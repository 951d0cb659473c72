import { expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { fluxInstance, fluxKustomization, repository } from '../fixtures.ts';

const deep = (inside: string): string => `${'['.repeat(100)}${inside}${']'.repeat(100)}`;

const problems = (value: string) =>
  analyze(
    repository({
      'sites/flux.yaml': fluxInstance('sites'),
      'sites/shop.yaml': fluxKustomization('shop', './shop', { postBuild: { substitute: { VALUE: value } } }),
      'shop/shop.yaml':
        'apiVersion: example.org/v1\nkind: Shop\nmetadata: {name: shop, namespace: x}\nspec: ${VALUE}\n',
    }),
  ).diagnostics.filter(({ rule }) => rule === 'flux/bad-substitution');

test('a value that aliases make too deep to follow is not said to be refused', () => {
  expect(problems(`{a: &a ${deep('x')}, b: &b ${deep('*a')}, c: ${deep('*b')}}`)).toEqual([]);
  expect(problems(`{a: ${deep('*a')}}`).length).toBe(1);
});
