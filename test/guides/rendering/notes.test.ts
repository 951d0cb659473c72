import { expect, test } from 'vitest';
import type { GuideNote } from '../../../src/guides/context/guide-note.ts';
import { html } from '../harness.ts';

function note(line: number, more: Partial<GuideNote> = {}): GuideNote {
  return { line, severity: 'warning', message: 'It says `5m`.', links: [], ...more };
}

function marked(text: string, ...notes: readonly GuideNote[]): string {
  return html(text, { notes })
    .replaceAll(/<div class="guide-note".*?<p>(.*?)<\/p><\/div>/g, '[$1]')
    .replaceAll(/\s*\n\s*/g, '');
}

test('a note stands behind the paragraph of its line', () => {
  expect(marked('One\ntwo.\n\nThree.', note(1))).toBe(
    '<p>Onetwo.</p>[<span class="guide-note-line">Line 1:</span> It says <code>5m</code>.]<p>Three.</p>',
  );
});

test('it tells its line only where the block has several', () => {
  expect(marked('One.\n\nThree.', note(3))).toBe('<p>One.</p><p>Three.</p>[It says <code>5m</code>.]');
});

test('in a list it stands in the entry, before the entries below it', () => {
  expect(marked('- one\n  - two\n- three', note(1), note(2))).toBe(
    '<ul><li>one[<span class="guide-note-line">Line 1:</span> It says <code>5m</code>.]<ul><li>two[It says <code>5m</code>.]</li></ul></li><li>three</li></ul>',
  );
});

test('behind a paragraph of an entry', () => {
  expect(marked('- one\n\n- two `x`', note(3))).toBe(
    '<ul><li><p>one</p></li><li><p>two <code>x</code></p>[It says <code>5m</code>.]</li></ul>',
  );
});

test('behind tables and blocks of code, in alerts and folds', () => {
  expect(marked('| a |\n| - |\n| b |\n\nEnd.', note(3))).toMatch(/<\/table><\/div>\[.*Line 3:.*\]<p>End\.<\/p>$/);
  expect(marked('```sh\nls\n```\n\nEnd.', note(2))).toMatch(/<\/pre>\[.*Line 2:.*\]<p>End\.<\/p>$/);
  expect(marked('> [!NOTE]\n> One.', note(2))).toMatch(/<p>One\.<\/p>\[.*\]<\/div><\/div>$/);
  expect(marked('<details><summary>More</summary>\n\nOne.\n\n</details>', note(3))).toMatch(
    /<p>One\.<\/p>\[.*\]<\/details>$/,
  );
});

test('the notes of a block stand together, in the order of their lines', () => {
  const notes = [note(1, { message: 'A.' }), note(2, { message: 'B.' })];
  expect(marked('One\ntwo.', ...notes)).toMatch(/^<p>Onetwo\.<\/p>\[.*A\.\]\[.*B\.\]$/);
});

test('a line that no block holds has none', () => {
  expect(marked('One.', note(9))).toBe('<p>One.</p>');
});

test('what a note says is text, and it is one to assistive technology', () => {
  const links = [{ text: 'a.yaml:2', href: 'https://example.com/a.yaml#L2' }];
  const text = html('One.', { notes: [note(1, { message: '<b>`<i>`</b>', links })] });
  expect(text).toContain('role="note"');
  expect(text).toContain('&#x3C;b><code>&#x3C;i></code>&#x3C;/b>');
  expect(text).toContain('<a href="https://example.com/a.yaml#L2">a.yaml:2</a>');
});
