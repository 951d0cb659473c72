import type { Blockquote, BlockContent, Code, Link, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { asides } from './known-directives.ts';

/** An mdBook's aside as the directive that it is elsewhere: `:::warning[Title]`. */
export interface BookAside {
  readonly node: Blockquote;
  readonly name: string;
  readonly title?: string;
}

/**
 * What the preprocessors of an mdBook would do: code blocks of mdbook-admonish
 * become asides, and a line that includes another file links to it.
 *
 * https://tommilligan.github.io/mdbook-admonish/, https://rust-lang.github.io/mdBook/format/mdbook.html#including-files
 */
export function expandBook(tree: Root, parse: (markdown: string) => Root): readonly BookAside[] {
  const found: BookAside[] = [];
  visit(tree, (node, index, parent) => {
    if (!parent || index === undefined) return;
    if (node.type === 'code' && node.lang === 'admonish') {
      const aside = asideOf(node, parse);
      found.push(aside);
      parent.children[index] = aside.node;
    } else if (node.type === 'paragraph') {
      const path = /^\{\{#include ([^\s:}]+)(?::[^}]*)?\}\}$/.exec(toString(node))?.[1];
      if (path !== undefined) node.children = [linkTo(path, node.position)];
    }
  });
  return found;
}

/** `admonish warning title="Mind the gap"`; without a kind it is a note. */
function asideOf({ meta, value, position }: Code, parse: (markdown: string) => Root): BookAside {
  const kind = /^[\w-]+/.exec(meta ?? '')?.[0]?.toLowerCase() ?? 'note';
  const title = /\btitle=["']([^"']*)["']/.exec(meta ?? '')?.[1];
  const children = parse(value).children as BlockContent[];
  // Their places are not those that they have in the file.
  for (const child of children) visit(child, (node) => delete node.position);
  const label: BlockContent[] =
    title === undefined ? [] : [{ type: 'paragraph', children: [{ type: 'text', value: title }] }];
  return {
    node: { type: 'blockquote', children: [...label, ...children], ...(position && { position }) },
    name: asides.has(kind) ? kind : (similar[kind] ?? 'note'),
    ...(title === undefined ? {} : { title }),
  };
}

/** The kinds of mdbook-admonish that are called otherwise elsewhere. */
const similar: Readonly<Record<string, string>> = {
  hint: 'tip',
  important: 'tip',
  attention: 'warning',
  error: 'danger',
  bug: 'danger',
  failure: 'danger',
  fail: 'danger',
  missing: 'danger',
};

function linkTo(path: string, position: Link['position']): Link {
  return { type: 'link', url: path, children: [{ type: 'text', value: path }], ...(position && { position }) };
}
