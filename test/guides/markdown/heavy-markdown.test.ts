import { describe, expect, test } from 'vitest';
import { refuseHeavyMarkdown } from '../../../src/guides/markdown/heavy-markdown.ts';

describe('what nobody writes by hand is refused', () => {
  test.each([
    ['a long text', 'word '.repeat(120_000)],
    ['quotes in each other', '> '.repeat(101) + 'a'],
    ['quotes in each other, without spaces', '>'.repeat(101) + 'a'],
    ['lists in each other', '- '.repeat(101) + 'a'],
    ['numbered lists in each other', '1. '.repeat(101) + 'a'],
    ['lists in each other, line by line', Array.from({ length: 101 }, (_, at) => '  '.repeat(at) + '- a').join('\n')],
    ['quotes without end', '> a\n\n'.repeat(2001)],
    ['emphasis without end', '*a '.repeat(5001)],
    ['emphasis without end, line by line', '*a_\n'.repeat(2501)],
    ['tables of left-out cells', `${'|a'.repeat(400)}|\n${'|-'.repeat(400)}|\n${'|a|\n'.repeat(400)}`],
    ['footnotes without end', '[^a]: b\n\n'.repeat(1001)],
    ['links without end', '[a]('.repeat(5001)],
  ])('%s', (_, markdown) => {
    expect(() => refuseHeavyMarkdown(markdown)).toThrow(RangeError);
  });
});

describe('what people write is not', () => {
  test.each([
    ['paragraphs', '**a** and [b](c).\n\n'.repeat(3000)],
    ['a list', '- **a** and [b](c)\n'.repeat(3000)],
    ['a table', '| a | b |\n| - | - |\n' + '| **a** | [b](c) |\n'.repeat(3000)],
    ['a long quote', '> a\n'.repeat(3000)],
    ['code that is far to the right', '```\n' + ' '.repeat(300) + 'a\n```\n'],
    ['lists in each other', Array.from({ length: 30 }, (_, at) => '  '.repeat(at) + '- a').join('\n')],
  ])('%s', (_, markdown) => {
    expect(() => refuseHeavyMarkdown(markdown)).not.toThrow();
  });
});
