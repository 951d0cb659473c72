import type { Element, ElementContent, Parents, Properties, Root } from 'hast';

/** A new element. */
export function element(tagName: string, properties: Properties, children: ElementContent[] = []): Element {
  return { type: 'element', tagName, properties, children };
}

/** A new run of text; whatever it says, it stays text. */
export function textNode(value: string): ElementContent {
  return { type: 'text', value };
}

/** `h1` to `h6` as 1 to 6; undefined for other elements, and for headings that only screen readers get (that of the footnotes). */
export function headingDepth(node: Element): number | undefined {
  const depth = /^h([1-6])$/.exec(node.tagName)?.[1];
  return depth === undefined || hasClass(node, 'sr-only') ? undefined : Number(depth);
}

export function hasClass(node: Element, name: string): boolean {
  const { className } = node.properties;
  return Array.isArray(className) && className.includes(name);
}

/** A property's text; undefined if there is none. */
export function property(node: Element, name: string): string | undefined {
  const value = node.properties[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
}

/** One element of a tree, with the way to it. */
export interface Place {
  readonly node: Element;
  readonly parent: Parents;
  /** The place of the parent; absent below the root. */
  readonly above?: Place;
}

/** All elements in the order of the document. A list, so that the tree may be changed on the way. */
export function elementsOf(tree: Root): readonly Place[] {
  const places: Place[] = [];
  collect(tree, undefined, places);
  return places;
}

/** Whether an element around `place` is one of these. */
export function isWithin(place: Place, tagNames: readonly string[]): boolean {
  for (let above = place.above; above; above = above.above) {
    if (tagNames.includes(above.node.tagName)) return true;
  }
  return false;
}

function collect(parent: Parents, above: Place | undefined, places: Place[]): void {
  for (const child of parent.children) {
    if (child.type !== 'element') continue;
    const place: Place = { node: child, parent, ...(above ? { above } : {}) };
    places.push(place);
    collect(child, place, places);
  }
}

/** Puts `replacement` where `node` stands in `parent`; nothing happens if it no longer stands there. */
export function replace(parent: Parents, node: Element, replacement: readonly ElementContent[]): void {
  const index = parent.children.indexOf(node);
  if (index >= 0) parent.children.splice(index, 1, ...replacement);
}
