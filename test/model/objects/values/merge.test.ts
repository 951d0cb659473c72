import { describe, expect, test } from 'vitest';
import { mergeValues } from '../../../../src/model/objects/values/merge.ts';

/** The values that a text at the path `first` brings. */
const valuesOf = (text: string) => mergeValues([{ kind: 'path', path: 'first', text, isLiteral: false }], { kept: 1 });

describe('of values that are too large to follow, nothing is known', () => {
  test.each([
    ['many long lists', `x${Array.from({ length: 200 }, (_, index) => `,l${index}[65536]=x`).join('')}`],
    ['a list that grows often', `x${Array.from({ length: 5000 }, (_, index) => `,l[${index}]=x`).join('')}`],
    ['lists in lists', `x,l${'[0]'.repeat(20_000)}=x`],
    ['lists in maps in lists', `x,l${'[0].a'.repeat(20_000)}=x`],
  ])('%s', (_, text) => {
    const merged = valuesOf(text);
    expect(merged?.values).toEqual({});
    expect(merged?.isUnknown(['kept'])).toBe(true);
  });
});

test('smaller ones are known', () => {
  expect(valuesOf('x,l[2]=y,d[0][0].a[0]=z')?.values).toEqual({
    first: 'x',
    l: [null, null, 'y'],
    d: [[{ a: ['z'] }]],
    kept: 1,
  });
});

test('all quotes at the ends of a text are taken away, and those inside stay', () => {
  const inside = `a${'"'.repeat(1_000_000)}b`;
  expect(valuesOf(`'"${inside}"''`)?.values.first).toBe(inside);
  expect(valuesOf('""')?.values.first).toBe('');
});
