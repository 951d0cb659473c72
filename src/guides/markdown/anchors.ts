import type { Element, Root } from 'hast';
import GithubSlugger from 'github-slugger';
import { toString } from 'hast-util-to-string';
import { elementsOf, headingDepth, property, type Place } from './elements.ts';
import { idPrefix } from './schema.ts';

/** The anchor of each heading on GitHub, in the order of the document. */
export type HeadingSlugs = ReadonlyMap<Element, string>;

/** What can be linked to in a guide. */
export interface Anchors {
  /** The id on the page, by the fragment that reaches it on GitHub. */
  readonly byFragment: ReadonlyMap<string, string>;
  /** The ids of the headings. */
  readonly byHeading: ReadonlyMap<Element, string>;
}

/** The anchors that GitHub gives the headings. */
export function headingSlugs(tree: Root): HeadingSlugs {
  const slugger = new GithubSlugger();
  const slugs = new Map<Element, string>();
  for (const { node } of elementsOf(tree)) {
    if (headingDepth(node) !== undefined) slugs.set(node, slugger.slug(toString(node).trim()));
  }
  return slugs;
}

/** Starlight gives the page's own heading this id. */
export const topId = '_top';

/**
 * The anchors of a guide. A heading's id is the one that GitHub gives it,
 * unless the page has that one itself; ids that the author wrote are prefixed.
 * `title` is the heading that the page's own heading stands for.
 */
export function anchorsOf(
  tree: Root,
  slugs: HeadingSlugs,
  title: Element | undefined,
  reserved: Iterable<string> = [],
): Anchors {
  const taken = new Set([...pageIds, ...reserved]);
  const byFragment = new Map<string, string>();
  const byHeading = new Map<Element, string>();
  for (const [node, slug] of slugs) {
    const id = node === title ? topId : taken.has(slug) || slug === '' ? `${idPrefix}${slug}` : slug;
    byHeading.set(node, id);
    byFragment.set(slug, id);
  }
  // After the headings: they win over ids of the same name, as nothing else links to those.
  for (const place of elementsOf(tree)) {
    const { node } = place;
    for (const id of [property(node, 'id'), property(node, 'name')]) {
      if (!id?.startsWith(idPrefix)) continue;
      const fragment = id.slice(idPrefix.length);
      if (!byFragment.has(fragment)) byFragment.set(fragment, idAt(place, byHeading) ?? id);
    }
  }
  return { byFragment, byHeading };
}

/** The id that a link's fragment (without `#`) reaches; undefined if it reaches nothing. */
export function anchorId(anchors: ReadonlyMap<string, string>, fragment: string): string | undefined {
  const decoded = percentDecoded(fragment);
  return anchors.get(decoded) ?? anchors.get(decoded.toLowerCase()) ?? anchors.get(fragment);
}

/** Percent-decoded where that is possible. */
export function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The heading's id, for elements that are a heading or stand in one: a name that an author gave to a heading. */
function idAt(place: Place, byHeading: ReadonlyMap<Element, string>): string | undefined {
  for (let at: Place | undefined = place; at; at = at.above) {
    const id = byHeading.get(at.node);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** The ids of a Starlight page. */
const pageIds: readonly string[] = [
  topId,
  'starlight__mobile-toc',
  'starlight__on-this-page',
  'starlight__on-this-page--mobile',
  'starlight__search',
  'starlight__sidebar',
  'theme-icons',
];
