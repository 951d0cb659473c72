import { expect, test } from 'vitest';
import { readYaml } from '../../../src/flux/go-yaml/read.ts';

/** A map for each of `lines`, with an anchor that the next one may use. */
const anchored = (lines: readonly ((before: string) => string)[]): string =>
  lines.map((line, index) => `m${index}: &m${index} ${line(`*m${index - 1}`)}\n`).join('');

test('maps without entries that merge each other ten times count, and are refused', () => {
  const merging = (before: string): string => `{<<: [${Array(10).fill(before).join(', ')}]}`;
  expect(readYaml(anchored([() => '{}', ...Array<typeof merging>(12).fill(merging)]))).toEqual({ state: 'malformed' });
  expect(readYaml(anchored([() => '{a: 1}', merging]))).toEqual({
    state: 'read',
    value: { m0: { a: 1 }, m1: { a: 1 } },
  });
});

test('collections that aliases put into each other are followed to a depth, and then doubtful', () => {
  const deep = (before: string): string => `${'['.repeat(100)}${before}${']'.repeat(100)}`;
  expect(readYaml(anchored([() => 'x', deep, deep])).state).toBe('read');
  expect(readYaml(anchored([() => 'x', deep, deep, deep]))).toEqual({ state: 'doubtful' });
});

test('a word may hold millions of colons', () => {
  const word = ':a'.repeat(2_500_000);
  expect(readYaml(`a: ${word}: b`).state).toBe('malformed');
  expect(readYaml(`a: ${word}`)).toEqual({ state: 'read', value: { a: word } });
  expect(readYaml(`[${word.slice(1)}]`)).toEqual({ state: 'read', value: [word.slice(1)] });
});
