import { readingsOf } from './readings.ts';

/**
 * The first line of a Mermaid source, from 1, from which its drawing would load
 * something, or style more than itself: through CSS, or through HTML in a label.
 * Undefined where there is none. Images of nodes and actors are seen once the
 * source is parsed (`drawn-image.ts`).
 *
 * Mermaid cleans labels of what could run, but lets them fetch; styles it passes on.
 */
export function loadingLine(source: string): number | undefined {
  const lines = readingsOf(source).flatMap((text) =>
    [...startsOfCss(text), ...startsOfMarkup(text)].map((start) => lineAt(text, start)),
  );
  return lines.length === 0 ? undefined : Math.min(...lines);
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

/** All of CSS that can load something. What a style refers to inside the drawing (`url(#shadow)`) is not loaded. */
const loadingCss =
  /(?<![\w-])(?:url\((?!\s*["']?\s*#)|(?:-webkit-)?image-set\(|(?:src|image)\(\s*["'])|@import\b|@font-face\b/i;

function startsOfCss(text: string): number[] {
  const start = text.search(loadingCss);
  return start < 0 ? [] : [start];
}

/** A word in angle brackets is a tag, or a placeholder, which comes to nothing; it loads only by an attribute. */
function startsOfMarkup(text: string): number[] {
  for (const { index, 1: name = '', 2: rest = '' } of text.matchAll(/<([a-z][^\s>/]*)([^>]*)/gi)) {
    if (/^style$/i.test(name)) return [index];
    if (rest.includes('=') && !harmlessAttributes(name).test(rest)) return [index];
  }
  return [];
}

const value = String.raw`(?:"[^"<>&\\]*"|'[^'<>&\\]*'|[^\s"'<>=&\\${'`'}]+)`;
const colors = String.raw`(?:rgb|hsl)a?\([\d\s,.%/]*\)`;
const css = String.raw`(?:[\w\s#:;,.%!-]|${colors})*`;

/** What a label may say of its own text, and where a link leads: no address among it is asked before a click. */
function harmlessAttributes(element: string): RegExp {
  const names = ['align', 'class', 'color', 'dir', 'face', 'height', 'lang', 'size', 'title', 'width'];
  const address = String.raw`href\s*=\s*(?:"[^"<>\\]*"|'[^'<>\\]*')|(?:target|rel)\s*=\s*${value}|`;
  const attribute = String.raw`${/^a$/i.test(element) ? address : ''}style\s*=\s*(?:"${css}"|'${css}')|(?:${names.join('|')})(?:\s*=\s*${value})?`;
  return new RegExp(String.raw`^(?:[\s/]+(?:${attribute}))*[\s/]*$`, 'i');
}
