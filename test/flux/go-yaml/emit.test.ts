import { expect, test } from 'vitest';
import { toYaml, type Plain } from '../../../src/flux/go-yaml/emit.ts';
import { readYaml } from '../../../src/flux/go-yaml/read.ts';

const words = 'word '.repeat(20).trim();

// The results of sigs.k8s.io/yaml 1.6.
const table: readonly (readonly [string, Plain, string])[] = [
  [
    'sorted keys, lists at the indentation of their key',
    { b: [1, { c: [2] }], a: {} },
    'a: {}\nb:\n- 1\n- c:\n  - 2\n',
  ],
  ['lists in lists', [[1, [2]], []], '- - 1\n  - - 2\n- []\n'],
  [
    'numbers in keys by value, letters last',
    { a10: 1, a9: 2, _: 3, '10': 4, '9': 5 },
    '_: 3\n"9": 5\n"10": 4\na9: 2\na10: 1\n',
  ],
  [
    'what would not be a string',
    ['true', 'no', 'null', '', '012', '1e3', '2001-01-01', '1:30'],
    '- "true"\n- "no"\n- "null"\n- ""\n- "012"\n- "1e3"\n- "2001-01-01"\n- "1:30"\n',
  ],
  [
    'what would not parse',
    ['a: b', '- a', '#x', "it's", ' x', '*x', '<< x >>'],
    "- 'a: b'\n- '- a'\n- '#x'\n- it's\n- ' x'\n- '*x'\n- << x >>\n",
  ],
  [
    'several lines',
    { a: 'x\ny\n', b: 'x\ny', c: '\n x\n\n', d: 'x \ny' },
    'a: |\n  x\n  y\nb: |-\n  x\n  y\nc: |2+\n\n   x\n\nd: "x \\ny"\n',
  ],
  ['characters that are escaped', ['a\tb', '\u{1F600}', 'é'], '- "a\\tb"\n- "\\U0001F600"\n- é\n'],
  [
    'numbers',
    [1000000, 1234567.5, 1e21, 9007199254740993n, -0],
    '- 1000000\n- 1.2345675e+06\n- 1e+21\n- 9007199254740993\n- 0\n',
  ],
  [
    'long lines',
    { a: words, b: `x: ${words}` },
    `a: ${words.slice(0, 79)}\n  ${words.slice(80)}\nb: 'x: ${words.slice(0, 74)}\n  ${words.slice(75)}'\n`,
  ],
  ['long keys', { ['k'.repeat(129)]: { a: 1 } }, `? ${'k'.repeat(129)}\n: a: 1\n`],
];

test.each(table)('%s', (_, value, expected) => {
  expect(toYaml(value)).toBe(expected);
});

test.each([
  ['a: yes\nb: 0777\nc: 1.0\na: no\n', { state: 'read', value: { a: false, b: 511, c: 1 } }],
  ['base: &x {a: 1}\nb:\n  <<: *x\n', { state: 'read', value: { base: { a: 1 }, b: { a: 1 } } }],
  ['a: *x\n', { state: 'malformed' }],
  ['a: b: c\n', { state: 'malformed' }],
  ["a:\n  b: 'x\ny'\n", { state: 'read', value: { a: { b: 'x y' } } }],
])('%j is read as Go does', (text, expected) => {
  expect(readYaml(text)).toEqual(expected);
});
