import type { Root } from 'hast';
import { anchorsOf, type Anchors, type HeadingSlugs } from '../markdown/anchors.ts';
import { encodeSegment } from '../context/context.ts';
import {
  element,
  elementsOf,
  headingDepth,
  isWithin,
  property,
  replace,
  textNode,
  type Place,
} from '../markdown/elements.ts';
import { icon, icons } from './icons.ts';
import { headingText } from '../discover/title.ts';

/** One heading, as Starlight's table of contents takes it. */
export interface GuideHeading {
  readonly depth: number;
  /** Its id on the page. */
  readonly slug: string;
  readonly text: string;
}

/**
 * Gives the headings of a guide their ids and links to themselves, moves them
 * to the depth where they belong on the page, and takes the one out that the
 * page's own heading stands for.
 */
export function renderHeadings(
  tree: Root,
  slugs: HeadingSlugs,
  title: Place | undefined,
  options: { readonly topHeading: number; readonly reservedIds: readonly string[] },
): { headings: readonly GuideHeading[]; anchors: Anchors } {
  const anchors = anchorsOf(tree, slugs, title?.node, options.reservedIds);
  removeRepeatedIds(tree);
  if (title) removeTitle(title);
  const places = elementsOf(tree).filter(({ node }) => headingDepth(node) !== undefined);
  const top = Math.min(...places.map(({ node }) => headingDepth(node) ?? 6));
  const headings: GuideHeading[] = [];
  for (const place of places) {
    const depth = Math.min(6, (headingDepth(place.node) ?? 6) - top + options.topHeading);
    const slug = anchors.byHeading.get(place.node) ?? '';
    const text = headingText(place.node);
    renderHeading(place, depth, slug, text);
    if (text !== '') headings.push({ depth, slug, text });
  }
  return { headings, anchors };
}

/** The markup of Starlight's own headings, which its styles know. */
function renderHeading(place: Place, depth: number, id: string, text: string): void {
  const { node, parent } = place;
  const align = property(node, 'align');
  node.tagName = `h${depth}`;
  node.properties = { id };
  // A link within a link or a summary could not be reached.
  if (text === '' || isWithin(place, ['a', 'summary'])) return;
  const anchor = element('a', { className: ['sl-anchor-link'], href: `#${encodeSegment(id)}` }, [
    element('span', { ariaHidden: 'true', className: ['sl-anchor-icon'] }, [icon(icons.link)]),
    element('span', { className: ['sr-only'], dataPagefindIgnore: '' }, [textNode(`Section titled “${text}”`)]),
  ]);
  const properties = {
    className: ['sl-heading-wrapper', `level-h${depth}`],
    ...(align === undefined ? {} : { align }),
  };
  const wrapper = element('div', properties);
  replace(parent, node, [wrapper]);
  wrapper.children = [node, anchor];
}

/** An element that holds nothing but the title goes with it. */
function removeTitle({ node, parent, above }: Place): void {
  replace(parent, node, []);
  if (above?.node.children.every((child) => child.type === 'text' && child.value.trim() === '')) removeTitle(above);
}

/** The first of several elements with one id is the one that links reach. */
function removeRepeatedIds(tree: Root): void {
  const seen = new Set<string>();
  for (const { node } of elementsOf(tree)) {
    const id = property(node, 'id');
    if (id === undefined) continue;
    if (seen.has(id)) delete node.properties.id;
    seen.add(id);
  }
}
