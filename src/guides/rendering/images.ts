import type { Element, ElementContent, Properties, Root } from 'hast';
import type { Diagnostic, Location } from '../../diagnostic.ts';
import type { GuideContext } from '../context/context.ts';
import { element, elementsOf, isWithin, property, replace, textNode, type Place } from '../markdown/elements.ts';
import type { GuideLink } from './links.ts';
import { nodeLocation } from '../markdown/location.ts';
import { targetOf } from './target.ts';
import { guideDiagnostic } from '../problems.ts';

/**
 * Points a guide's images at the copies that the site serves. Those of other
 * hosts are loaded late, without saying where from, and are marked as such.
 * An image that does not exist becomes its alternative text, with a diagnostic.
 */
export function renderImages(
  context: GuideContext,
  tree: Root,
): { links: readonly GuideLink[]; diagnostics: readonly Diagnostic[] } {
  const links: GuideLink[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const place of elementsOf(tree).filter(({ node }) => node.tagName === 'picture')) renderPicture(place);
  for (const place of elementsOf(tree).filter(({ node }) => node.tagName === 'img')) {
    const location = nodeLocation(context.path, place.node);
    const outcome = showImage(context, place.node, location);
    if (outcome.link) links.push({ ...outcome.link, location });
    if (outcome.diagnostic) diagnostics.push(outcome.diagnostic);
    if (outcome.properties) place.node.properties = outcome.properties;
    else replace(place.parent, place.node, standIn(place, outcome.link));
  }
  return { links, diagnostics };
}

interface Outcome {
  readonly link?: Omit<GuideLink, 'location'>;
  /** Absent where the image is not shown. */
  readonly properties?: Properties;
  readonly diagnostic?: Diagnostic;
}

function showImage(context: GuideContext, image: Element, location: Location): Outcome {
  const source = property(image, 'src');
  if (source === undefined) return {};
  const { url, theme } = themeOf(source);
  const target = targetOf(context, url);
  const classes = theme === undefined ? [] : [`guide-${theme}-only`];
  switch (target.kind) {
    case 'external': {
      const link = { kind: 'external-image', target: url } as const;
      if (context.externalImages === 'link') return { link };
      const properties = shown(image, url, [...classes, 'guide-external-image']);
      return { link, properties: { ...properties, referrerPolicy: 'no-referrer' } };
    }
    case 'path': {
      const link = { kind: 'image', target: target.path } as const;
      const src = context.asset(target.path);
      return src === undefined ? { link } : { link, properties: shown(image, src, classes) };
    }
    case 'missing':
      return {
        link: { kind: 'broken', target: target.path },
        diagnostic: guideDiagnostic('guides/missing-image', {
          message: `The image \`${target.path}\` is not in the repository, so its alternative text is shown.`,
          location,
        }),
      };
    // A file that the guide cannot show as an image.
    case 'outside':
    case 'anchor':
      return {};
  }
}

/** What an image keeps of what the author said, and how it is loaded. */
function shown(image: Element, src: string, className: string[]): Properties {
  const { alt, title, width, height, align } = image.properties;
  const alone = width === undefined ? /^(\d{1,4})(?:px)?$/.exec(property(image, 'height') ?? '')?.[1] : undefined;
  return {
    src,
    alt: alt ?? '',
    ...(title === undefined ? {} : { title }),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
    ...(align === undefined ? {} : { align }),
    // Starlight's `height: auto` for all images would undo the attribute.
    ...(alone === undefined ? {} : { style: `height:${alone}px` }),
    ...(className.length === 0 ? {} : { className }),
    loading: 'lazy',
    decoding: 'async',
  };
}

/** GitHub's older way of saying that an image is for one theme. */
function themeOf(source: string): { url: string; theme: 'dark' | 'light' | undefined } {
  const match = /^(.*)#gh-(dark|light)-mode-only$/s.exec(source);
  return match
    ? { url: match[1] ?? '', theme: match[2] === 'dark' ? 'dark' : 'light' }
    : { url: source, theme: undefined };
}

/** What stands for an image that is not shown: its alternative text, as a link to the image of another host. */
function standIn(place: Place, link: Outcome['link']): ElementContent[] {
  const alternative = property(place.node, 'alt')?.trim() ?? '';
  const isLinked = isWithin(place, ['a']);
  // A link must not be left without text.
  if (link?.kind === 'external-image' || isLinked) {
    const text = textNode(alternative === '' ? 'Image' : alternative);
    return isLinked || !link ? [text] : [element('a', { href: link.target }, [text])];
  }
  return alternative === '' ? [] : [element('span', { className: ['guide-no-image'] }, [textNode(alternative)])];
}

/**
 * A picture with a source per colour scheme follows the theme that the reader
 * chose on the site, not the system's: it becomes one image per theme.
 */
function renderPicture({ node, parent }: Place): void {
  const image = elementsOf({ type: 'root', children: node.children }).find(
    (place) => place.node.tagName === 'img',
  )?.node;
  if (!image) return;
  const dark = sourceFor(node, 'dark');
  const light = sourceFor(node, 'light');
  if (dark === undefined && light === undefined) {
    replace(parent, node, [image]);
    return;
  }
  const fallback = property(image, 'src') ?? '';
  replace(
    parent,
    node,
    (['dark', 'light'] as const).map((theme) => ({
      ...image,
      properties: {
        ...image.properties,
        src: `${(theme === 'dark' ? dark : light) ?? fallback}#gh-${theme}-mode-only`,
      },
    })),
  );
}

function sourceFor(picture: Element, scheme: 'dark' | 'light'): string | undefined {
  const source = elementsOf({ type: 'root', children: picture.children }).find(
    ({ node }) =>
      node.tagName === 'source' && new RegExp(`prefers-color-scheme:\\s*${scheme}`).test(property(node, 'media') ?? ''),
  );
  const set = source && srcSet(source.node);
  const first = set?.trim().split(/\s+/)[0]?.replace(/,$/, '');
  // Addresses in `srcset` have not passed the sanitiser.
  return first !== undefined && /^(?:https?:\/\/|(?![a-z][a-z0-9+.-]*:))/i.test(first) ? first : undefined;
}

/** The parser makes `srcset` a list. */
function srcSet(node: Element): string | undefined {
  const value = node.properties.srcSet;
  return Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : undefined;
}
