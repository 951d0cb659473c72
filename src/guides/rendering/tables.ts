import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { element, elementsOf, isWithin, replace } from '../markdown/elements.ts';

/**
 * Lets wide tables scroll by themselves, with the keyboard too. Markdown has
 * no tables without a heading: an empty one is what authors write for that,
 * and is left out; an empty cell of a heading is no heading.
 */
export function renderTables(tree: Root): void {
  const places = elementsOf(tree);
  for (const { node, parent } of places) {
    if (node.tagName === 'thead' && isEmpty(node)) replace(parent, node, []);
  }
  for (const place of places) {
    const { node, parent } = place;
    if (node.tagName === 'th' && isWithin(place, ['thead']) && isEmpty(node)) node.tagName = 'td';
    if (node.tagName !== 'table') continue;
    const properties = { className: ['guide-table'], tabIndex: 0, role: 'group', ariaLabel: 'Table' };
    replace(parent, node, [element('div', properties, [node])]);
  }
}

function isEmpty(node: Element): boolean {
  return toString(node).trim() === '' && !elementsOf({ type: 'root', children: [node] }).some(isImage);
}

function isImage({ node }: { readonly node: Element }): boolean {
  return node.tagName === 'img';
}
