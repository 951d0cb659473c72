import type { Element, ElementContent, Nodes, Parents, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { hasClass } from '../markdown/elements.ts';

/** A guide's prose without any form, a line per paragraph and list item: no headings, code, tables and footnotes. */
export function proseOf(tree: Root): string {
  return lines(tree, true).join('\n');
}

/** A guide's first paragraph, at most 200 characters of it, for lists of pages and the head of the page. Empty if there is none. */
export function descriptionOf(tree: Root): string {
  const first = lines(tree, false).find((text) => text.length >= minLength && !text.startsWith('{{')) ?? '';
  if (first.length <= maxLength) return first;
  const cut = first.slice(0, maxLength - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), maxLength / 2)).replace(/[\s,;:–—-]+$/, '')}…`;
}

const maxLength = 200;
/** A line of badges, a date or an mdBook's `{{#include}}` says nothing about the guide. */
const minLength = 25;

const skipped: ReadonlySet<string> = new Set(['pre', 'table', 'section', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

function lines(node: Parents, withLists: boolean): string[] {
  return node.children.flatMap((child) => {
    if (child.type !== 'element' || skipped.has(child.tagName)) return [];
    if (child.tagName === 'p') return hasClass(child, 'starlight-aside__title') ? [] : line(child);
    if (child.tagName !== 'li') return lines(child, withLists);
    return withLists ? [...line({ ...child, children: child.children.filter(isInline) }), ...lines(child, true)] : [];
  });
}

function isInline(node: ElementContent): boolean {
  return node.type !== 'element' || !blocks.has(node.tagName);
}

const blocks: ReadonlySet<string> = new Set(['p', 'ul', 'ol', 'pre', 'div', 'blockquote', 'table']);

function line(node: Element): string[] {
  const text = toString(withoutReferences(node)).replaceAll(/\s+/g, ' ').trim();
  return text === '' ? [] : [text];
}

/** Numbers of footnotes mean nothing without the notes. */
function withoutReferences(node: Element): Nodes {
  const children = node.children.filter(
    (child) =>
      child.type !== 'element' ||
      child.tagName !== 'sup' ||
      !child.children.some((inner) => inner.type === 'element' && inner.properties.dataFootnoteRef !== undefined),
  );
  return { ...node, children };
}
