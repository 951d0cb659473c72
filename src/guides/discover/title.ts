import type { Element, Nodes, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { baseName, parentDirectory } from '../../repository/path.ts';
import { elementsOf, headingDepth, property, type Place } from '../markdown/elements.ts';
import type { FrontMatter } from '../markdown/front-matter.ts';
import { isFolderPage } from './guide-files.ts';

/** What a guide is called, and the heading that says so, if the page's own heading can stand for it. */
export interface GuideTitle {
  readonly title: string;
  readonly heading?: Place;
}

/** A guide's title: that of its front matter, else its first heading, else its file's name. */
export function guideTitle(path: string, frontMatter: FrontMatter, tree: Root): GuideTitle {
  const heading = titleHeading(tree);
  const headed = heading ? headingText(heading.node) : '';
  const title = frontMatter.title ?? (headed === '' ? nameAsTitle(path) : headed);
  // A heading that says something else than the front matter is not repeated by the page's title.
  return heading && headed.toLowerCase() === title.toLowerCase() ? { title, heading } : { title };
}

/** A heading as plain text: its Markdown stripped, a picture as its alternative text where there is nothing else. */
export function headingText(heading: Element): string {
  const text = singleLine(toString(heading));
  return text === '' ? singleLine(alternatives(heading).join(' ')) : text;
}

/** `docs/getting-started.md` as `Getting started`; a README as its folder's name. */
export function nameAsTitle(path: string): string {
  const name = baseName(path).replace(/\.mdx?$/i, '');
  const folder = parentDirectory(path);
  if (isFolderPage(path) && folder !== '') return humanised(baseName(folder));
  return humanised(name);
}

/** A file's or folder's name as words: without the number that only orders it. */
export function humanised(name: string): string {
  const words = name
    .replace(/^\d+[-_. ]+(?=\D)/, '')
    .replaceAll(/[-_\s]+/g, ' ')
    .trim();
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}

/** The first `h1`; without one, the heading that opens the text, of whatever depth. */
function titleHeading(tree: Root): Place | undefined {
  const places = elementsOf(tree);
  const first = places.find(({ node }) => headingDepth(node) === 1);
  if (first) return first;
  const opening = places.find(({ node }) => headingDepth(node) !== undefined);
  return opening && textBefore(tree, opening.node).text.trim() === '' ? opening : undefined;
}

function textBefore(node: Nodes, end: Element): { text: string; reached: boolean } {
  if (node === end) return { text: '', reached: true };
  if (node.type === 'text') return { text: node.value, reached: false };
  let text = '';
  for (const child of 'children' in node ? node.children : []) {
    const before = textBefore(child, end);
    text += before.text;
    if (before.reached) return { text, reached: true };
  }
  return { text, reached: false };
}

function alternatives(node: Element): string[] {
  return node.children.flatMap((child) => {
    if (child.type !== 'element') return [];
    return child.tagName === 'img' ? [property(child, 'alt') ?? ''] : alternatives(child);
  });
}

function singleLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
