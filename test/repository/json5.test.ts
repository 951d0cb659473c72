import { expect, test } from 'vitest';
import { parseJson5 } from '../../src/repository/json5.ts';

test.each([
  ['{"a": [1, -2.5, true, null]}', { a: [1, -2.5, true, null] }],
  ["{ $schema: 'x', extends: ['a', 'b',], }", { $schema: 'x', extends: ['a', 'b'] }],
  ['// first\n{ /* in\nside */ "a": "b // no comment", }\n', { a: 'b // no comment' }],
  [String.raw`{ a: "\\d\.\/\u0041\n" }`, { a: '\\d./A\n' }],
  ['"a\\\nb"', 'ab'],
  ['{ "__proto__": 1 }', JSON.parse('{ "__proto__": 1 }')],
])('%s', (text, value) => {
  expect(parseJson5(text)).toEqual(value);
});

test.each(['', '{', '{"a"}', '{"a": }', '[1 2]', '"line\nbreak"', '{} {}', 'word', '['.repeat(5000)])(
  'nothing can be read from %s',
  (text) => {
    expect(parseJson5(text)).toBeUndefined();
  },
);
