import { describe, expect, test } from 'vitest';
import { withoutMdx } from '../../../src/guides/markdown/mdx.ts';
import { render } from '../harness.ts';

const mdx = (text: string): string => render(text, { path: 'docs/guide.mdx' }).html.replaceAll(/\s+/g, ' ').trim();

describe('MDX as Markdown', () => {
  test.each([
    ['imports', "import X from './x'\nimport { Y } from 'y'\n\nText.", '<p>Text.</p>'],
    ['an import over lines', "import {\n  X,\n} from './x'\n\nText.", '<p>Text.</p>'],
    ['exports', 'export const meta = {\n  a: 1,\n}\n\nText.', '<p>Text.</p>'],
    ['a paragraph that starts with import', 'Import the\nimport of it.', '<p>Import the import of it.</p>'],
    ['a sentence that starts with import', 'important things', '<p>important things</p>'],
    ['components', '<Tabs items={["a", "b"]}>\n  <Tab label="a>b">\n    Text.\n  </Tab>\n</Tabs>', '<p>Text.</p>'],
    ['a component over lines', '<Card\n  title="x"\n  on={() => { y > 1 }}\n/>\n\nText.', '<p>Text.</p>'],
    ['a component in a line', 'a <Icon name="x" /> b', '<p>a b</p>'],
    ['fragments', '<>\n\nText.\n\n</>', '<p>Text.</p>'],
    ['comments', 'a {/* hidden\nstill */} b', '<p>a b</p>'],
    ['expressions', 'a {1 + 1} b', '<p>a {1 + 1} b</p>'],
    ['code spans', '`<Tabs>` and `{/* x */}`', '<p><code>&#x3C;Tabs></code> and <code>{/* x */}</code></p>'],
    ['elements of HTML', '<div>\n\nText.\n\n</div>', '<div> <p>Text.</p> </div>'],
    ['a tag that never ends', 'a <B c\n\nText.', '<p>a</p> <p>Text.</p>'],
  ])('%s', (_, text, expected) => {
    expect(mdx(text)).toBe(expected);
  });

  test('code blocks are left alone', () => {
    const block = "```js\nimport X from 'x'\n\n<Tabs>{/* c */}\n```\n";
    expect(withoutMdx(`a\n\n${block}`)).toBe(`a\n\n${block}`);
  });

  test('a code block may hold shorter fences', () => {
    const block = '````md\n```\nimport X from "x"\n````\n';
    expect(withoutMdx(block)).toBe(block);
  });

  test('lines and columns stay what they are in the file', () => {
    const { diagnostics } = render("import X from 'x'\n\n<X a={1}>[gone](gone.md)</X>", { path: 'docs/guide.mdx' });
    expect(diagnostics[0]?.location?.start).toEqual({ line: 3, column: 10, offset: 28 });
  });

  test('in plain Markdown, all of it is text', () => {
    expect(render("import X from 'x'").html).toBe("<p>import X from 'x'</p>");
  });
});
