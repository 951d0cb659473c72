import type { Element, ElementContent, Parents, Root, Text } from 'hast';
import { toString } from 'hast-util-to-string';
import type { ComponentNames, NamedComponent } from '../context/component-names.ts';
import type { GuideContext } from '../context/context.ts';
import { element, hasClass, headingDepth, property, textNode } from '../markdown/elements.ts';
import type { LiveBlocks } from '../live/live.ts';

/** A place where a guide speaks of a component. */
export interface Mention {
  /** The component's slug. */
  readonly component: string;
  /** The heading that it stands under; absent above the first one. */
  readonly section?: string;
}

/** What the walk through a guide knows so far. */
interface Walk {
  readonly names: ComponentNames;
  readonly blocks: LiveBlocks;
  readonly mentions: Mention[];
  /** Slugs that the guide has linked to; one that the page is about needs no link. */
  readonly linked: Set<string>;
  section: string | undefined;
  /** The text of the paragraph so far. */
  before: string;
}

/**
 * Finds the components that a guide speaks of, and makes the first mention of
 * each a link unless the author made one. Each component counts once per
 * section, and not at all on its own page.
 */
export function linkMentions(
  { components: names, ownComponent: own }: Pick<GuideContext, 'components' | 'ownComponent'>,
  tree: Root,
  blocks: LiveBlocks,
): readonly Mention[] {
  if (!names) return [];
  const walk: Walk = {
    names,
    blocks,
    mentions: [],
    linked: new Set(own === undefined ? [] : [own]),
    section: undefined,
    before: '',
  };
  visitChildren(walk, tree);
  return walk.mentions.filter(({ component }) => component !== own);
}

function visitChildren(walk: Walk, parent: Parents): void {
  // A list of its own: links are put into the tree on the way.
  for (const child of [...parent.children]) {
    if (child.type === 'element') visitElement(walk, parent, child);
    else if (child.type === 'text') visitText(walk, parent, child);
  }
}

function visitElement(walk: Walk, parent: Parents, node: Element): void {
  if (headingDepth(node) !== undefined) {
    walk.section = property(node, 'id') ?? walk.section;
    return;
  }
  if (node.tagName === 'a') {
    visitLink(walk, node);
    return;
  }
  const block = walk.blocks.get(node);
  if (block?.component !== undefined) note(walk, block.component);
  if (skipped.has(node.tagName) || hasClass(node, 'sr-only')) return;
  if (paragraphs.has(node.tagName)) walk.before = '';
  const component = standAlone.has(node.tagName) ? walk.names.named(toString(node).trim()) : undefined;
  if (component && !holdsLink(node)) {
    note(walk, component.slug);
    if (!walk.linked.has(component.slug)) {
      walk.linked.add(component.slug);
      wrap(parent, node, component);
    }
    walk.before += toString(node);
  } else if (node.tagName === 'code') walk.before += toString(node);
  else visitChildren(walk, node);
  if (paragraphs.has(node.tagName)) walk.before = '';
}

/** A link of the author's, or one that a live fact made. */
function visitLink(walk: Walk, node: Element): void {
  const address = property(node, 'href')?.split('#', 1)[0];
  const component = address === undefined ? undefined : walk.names.byUrl.get(address);
  walk.before += toString(node);
  if (!component) return;
  note(walk, component.slug);
  walk.linked.add(component.slug);
}

function visitText(walk: Walk, parent: Parents, node: Text): void {
  const { value } = node;
  const before = walk.before;
  walk.before += value;
  const found = walk.names.within(value, (index) => isMidSentence(before + value.slice(0, index)));
  const contents: ElementContent[] = [];
  let end = 0;
  for (const { component, ...place } of found) {
    note(walk, component.slug);
    if (walk.linked.has(component.slug)) continue;
    walk.linked.add(component.slug);
    contents.push(textNode(value.slice(end, place.start)));
    contents.push(link(component, [textNode(value.slice(place.start, place.end))]));
    end = place.end;
  }
  if (contents.length === 0) return;
  contents.push(textNode(value.slice(end)));
  parent.children.splice(parent.children.indexOf(node), 1, ...contents);
}

/** A word after a full stop, a colon or nothing at all is written with a capital whatever it is; so are all words of a title. */
function isMidSentence(text: string): boolean {
  const before = text.slice(-nearby);
  return !/\p{Lu}\S*\s+\p{Lu}\S*\s+$/u.test(before) && /[\p{L}\p{N},;)\]"'’”-]\s+["'“‘([]?$/u.test(before);
}

/** What is read of the text before a word: longer words are none, and would take time to look at. */
const nearby = 200;

function note({ mentions, section }: Walk, slug: string): void {
  if (mentions.some((known) => known.component === slug && known.section === section)) return;
  mentions.push({ component: slug, ...(section === undefined ? {} : { section }) });
}

/** A cell stays a cell: its contents become the link. */
function wrap(parent: Parents, node: Element, component: NamedComponent): void {
  if (node.tagName === 'td') node.children = [link(component, node.children)];
  else parent.children.splice(parent.children.indexOf(node), 1, link(component, [node]));
}

function link({ url }: NamedComponent, children: ElementContent[]): Element {
  return element('a', { className: ['guide-mention'], href: url }, children);
}

function holdsLink({ children }: Element): boolean {
  return children.some((child) => child.type === 'element' && (child.tagName === 'a' || holdsLink(child)));
}

/** Elements whose whole text may be a name. */
const standAlone: ReadonlySet<string> = new Set(['code', 'td']);

/** What is no prose, or must hold no link. */
const skipped: ReadonlySet<string> = new Set(['pre', 'svg', 'th', 'summary', 'kbd', 'samp']);

const paragraphs: ReadonlySet<string> = new Set([
  'p',
  'li',
  'td',
  'dd',
  'dt',
  'blockquote',
  'div',
  'ul',
  'ol',
  'table',
  'br',
]);
