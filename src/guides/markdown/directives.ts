import type { Element, Root } from 'hast';
import type { Nodes, Root as MarkdownRoot } from 'mdast';
import { visit } from 'unist-util-visit';
import { elementsOf } from './elements.ts';
import type { BookAside } from './mdbook.ts';

/** A directive as it stands in the file. */
export interface Directive {
  readonly form: 'text' | 'block' | 'aside';
  readonly name: string;
  /** What stands in its brackets; absent where it has none. */
  readonly label?: string;
  /** What stands in its braces. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** The directives of a guide, by the elements that stand in their places until somebody interprets them. */
export type Directives = ReadonlyMap<Element, Directive>;

/**
 * Lets the directives of a Markdown tree become elements that hold their
 * source, as on GitHub: those in sentences a `span`, those on a line of their
 * own a `div`, those that hold text a `blockquote`.
 */
export function markDirectives(tree: MarkdownRoot, markdown: string): readonly MarkedDirective[] {
  const marked: MarkedDirective[] = [];
  visit(tree, (node) => {
    if (node.type !== 'textDirective' && node.type !== 'leafDirective' && node.type !== 'containerDirective') return;
    const [start, end] = [node.position?.start.offset, node.position?.end.offset];
    if (start === undefined || end === undefined) return;
    const source = markdown.slice(start, end);
    const { form, tagName } = forms[node.type];
    const data = { hName: tagName };
    node.data = form === 'aside' ? data : { ...data, hChildren: [{ type: 'text', value: source }] };
    marked.push({ start, tagName, directive: { form, name: node.name, ...said(node, source) } });
  });
  return marked;
}

/** The same for an aside of an mdBook. */
export function markBookAside({ node, name, title }: BookAside): readonly MarkedDirective[] {
  const start = node.position?.start.offset;
  if (start === undefined) return [];
  const label = title === undefined ? {} : { label: title };
  return [{ start, tagName: 'blockquote', directive: { form: 'aside', name, attributes: {}, ...label } }];
}

type DirectiveNode = Extract<Nodes, { readonly type: keyof typeof forms }>;

/** Where a directive begins, and what stands in its place. */
export interface MarkedDirective {
  readonly start: number;
  readonly tagName: string;
  readonly directive: Directive;
}

/**
 * The elements of directives in a tree that was sanitised. They are known by
 * the place where they begin: nothing else that an author writes can begin there.
 */
export function findDirectives(tree: Root, marked: readonly MarkedDirective[]): Directives {
  if (marked.length === 0) return new Map();
  const byPlace = new Map(marked.map((one) => [`${one.tagName} ${String(one.start)}`, one.directive]));
  return new Map(
    elementsOf(tree).flatMap(({ node }): [Element, Directive][] => {
      const directive = byPlace.get(`${node.tagName} ${String(node.position?.start.offset)}`);
      return directive ? [[node, directive]] : [];
    }),
  );
}

const forms = {
  textDirective: { form: 'text', tagName: 'span' },
  // A paragraph would be dissolved in a list without empty lines.
  leafDirective: { form: 'block', tagName: 'div' },
  containerDirective: { form: 'aside', tagName: 'blockquote' },
} as const;

function said(node: DirectiveNode, source: string): Pick<Directive, 'label' | 'attributes'> {
  const label = /^:+[\w-]+\[([^\]]*)\]/.exec(source)?.[1]?.trim();
  const attributes = Object.entries(node.attributes ?? {}).map(([name, value]): [string, string] => [
    name,
    value?.trim() ?? '',
  ]);
  return { ...(label === undefined ? {} : { label }), attributes: Object.fromEntries(attributes) };
}
