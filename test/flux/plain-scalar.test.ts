import { expect, test } from 'vitest';
import { readPlain } from '../../src/flux/plain-scalar.ts';

test.each([
  ['shop', 'shop'],
  ['yes', true],
  ['12', 12],
  ['https://shop.example.org/a', 'https://shop.example.org/a'],
  ['registry.example.org:5000/shop', 'registry.example.org:5000/shop'],
  ['shop ', 'shop'],
  ['https://shop.example.org ', 'https://shop.example.org'],
  ['shop # closed', 'shop'],
  ['shop: open', undefined],
  ['shop:', undefined],
])('%j is read as %j', (text, expected) => {
  expect(readPlain(text)).toEqual(expected);
});
