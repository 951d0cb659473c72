import type { Parents, Root } from 'hast';
import type { Root as MarkdownRoot } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkRehype from 'remark-rehype';
import rehypeRaw from 'rehype-raw';
import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import type { Diagnostic } from '../../diagnostic.ts';
import { headingSlugs, type HeadingSlugs } from './anchors.ts';
import { knownDirectives, refuseNestedAsides } from './directive-syntax.ts';
import { findDirectives, markBookAside, markDirectives, type Directives } from './directives.ts';
import { replaceShortcodes } from './emoji.ts';
import { readFrontMatter, type FrontMatter } from './front-matter.ts';
import { expandBook } from './mdbook.ts';
import { withoutMdx } from './mdx.ts';
import { refuseHeavyMarkdown } from './heavy-markdown.ts';
import { guideSchema } from './schema.ts';

/** A guide as GitHub would show it, before it knows anything of the site around it. */
export interface ParsedGuide {
  readonly frontMatter: FrontMatter;
  /** What its author wrote. Nobody may change it. */
  readonly markdown: MarkdownRoot;
  /** Sanitised. Whoever asked for it may change it. */
  readonly tree: Root;
  readonly slugs: HeadingSlugs;
  readonly directives: Directives;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses a guide: Markdown with GitHub's extensions, raw HTML included, sanitised. Throws on text that is nested too deeply. */
export function parseGuide(path: string, text: string): ParsedGuide {
  const markdown = path.endsWith('.mdx') ? withoutMdx(text) : text;
  refuseHeavyMarkdown(markdown);
  refuseNestedAsides(markdown);
  const processor = path.endsWith('.mdx') ? mdxProcessor : markdownProcessor;
  const tree = processor.parse(markdown);
  const { frontMatter, diagnostics } = readFrontMatter(path, tree);
  const book = expandBook(tree, parseMarkdown);
  const marked = [...markDirectives(tree, markdown), ...book.flatMap(markBookAside)];
  const html = processor.runSync(tree, markdown);
  const directives = findDirectives(html, marked);
  // Before shortcodes become emoji: GitHub's anchors contain their names.
  const slugs = headingSlugs(html);
  replaceShortcodes(html);
  return { frontMatter, markdown: tree, tree: html, slugs, directives, diagnostics };
}

/** The Markdown alone, as a syntax tree. */
export function parseMarkdown(text: string): MarkdownRoot {
  return markdownProcessor.parse(text);
}

/** The HTML of a tree. Whatever is in the tree stays in it: give it only what was sanitised or made by our own code. */
export function toHtml(tree: Root): string {
  return markdownProcessor.stringify(tree);
}

/** Parsing HTML anew is slow, and most guides contain none. */
function rehypeRawIfAny(): ReturnType<typeof rehypeRaw> {
  const transform = rehypeRaw();
  return (tree, file) => (containsRaw(tree) ? transform(tree, file) : tree);
}

function containsRaw(parent: Parents): boolean {
  return parent.children.some((child) => child.type === 'raw' || (child.type === 'element' && containsRaw(child)));
}

const markdownProcessor = remark()
  .use(remarkFrontmatter, ['yaml', 'toml'])
  .use(remarkGfm)
  .use(knownDirectives)
  // The sanitiser prefixes all ids, those of footnotes too.
  .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '' })
  .use(rehypeRawIfAny)
  .use(rehypeSanitize, guideSchema)
  .use(rehypeStringify)
  .freeze();

/** In MDX, indentation is layout between tags, not code. */
const mdxProcessor = markdownProcessor()
  .data({ micromarkExtensions: [{ disable: { null: ['codeIndented'] } }] })
  .freeze();
