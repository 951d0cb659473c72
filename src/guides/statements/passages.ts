import type { Code, InlineCode, Nodes, Parents, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';

/** A part of a guide that is read in one go, with what stands above it. */
export type Passage = { readonly surroundings: Surroundings } & (
  | { readonly type: 'code'; readonly node: Code }
  | { readonly type: 'text'; readonly node: Nodes; readonly codes: readonly InlineCode[] }
);

export interface Surroundings {
  /** The headings that it stands below, the nearest last. */
  readonly headings: readonly string[];
  /** The text that leads to it: the paragraph before a list or a block of code; the headings of a table's columns. */
  readonly lead: string;
}

/** The passages of a guide, in order. Quotes are somebody else's words, and what is struck out no longer holds: both are left out. */
export function passagesOf(tree: Root): readonly Passage[] {
  const passages: Passage[] = [];
  const headings: { readonly depth: number; readonly text: string }[] = [];
  const visit = (parent: Parents, outer: string): void => {
    let lead = outer;
    for (const node of parent.children) {
      const surroundings = { headings: headings.map(({ text }) => text), lead };
      switch (node.type) {
        case 'heading':
          while ((headings.at(-1)?.depth ?? 0) >= node.depth) headings.pop();
          headings.push({ depth: node.depth, text: toString(node) });
          lead = outer;
          break;
        case 'paragraph':
          passages.push({ type: 'text', node, codes: codesIn(node), surroundings });
          lead = `${outer} ${toString(node)}`;
          break;
        case 'code':
          passages.push({ type: 'code', node, surroundings });
          break;
        case 'table': {
          const [head, ...rows] = node.children;
          const columns = head ? head.children.map((cell) => toString(cell)).join(' ') : '';
          for (const row of rows)
            passages.push({
              type: 'text',
              node: row,
              codes: codesIn(row),
              surroundings: { ...surroundings, lead: `${lead} ${columns}` },
            });
          break;
        }
        case 'list':
        case 'listItem':
          visit(node, lead);
          break;
        default:
          break;
      }
    }
  };
  visit(tree, '');
  return passages;
}

/** What stands between backticks, besides the texts of links: these are checked as links. */
function codesIn(node: Nodes): InlineCode[] {
  if (node.type === 'inlineCode') return [node];
  if (!('children' in node) || node.type === 'link' || node.type === 'linkReference' || node.type === 'delete')
    return [];
  return node.children.flatMap((child: Nodes) => codesIn(child));
}
