export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (Element | string)[];
}

/** Parses markup strictly: anything that is not well-formed, or that a browser would have to guess at, is an error. */
export function parse(markup: string): Element {
  const root: Element = { name: '#root', attributes: new Map(), children: [] };
  const open: Element[] = [root];
  let at = 0;
  for (const match of markup.matchAll(/<(\/?)([a-z]+)((?: [a-zA-Z-]+="[^"<>]*")*)(\/?)>|([^<>]+)/g)) {
    if (match.index !== at) throw new Error(`Not markup: ${markup.slice(at, at + 80)}`);
    at += match[0].length;
    const [, isEnd, name = '', attributes = '', isEmpty, text] = match;
    const parent = open.at(-1);
    if (!parent) throw new Error('Markup after the end.');
    if (text !== undefined) parent.children.push(unescape(text));
    else if (isEnd) {
      if (open.pop()?.name !== name) throw new Error(`Unexpected </${name}>.`);
    } else {
      const element = { name, attributes: parseAttributes(attributes), children: [] };
      parent.children.push(element);
      if (!isEmpty) open.push(element);
    }
  }
  if (at !== markup.length || open.length !== 1) throw new Error(`Unfinished: ${markup.slice(at, at + 80)}`);
  const [first] = root.children;
  if (root.children.length !== 1 || typeof first !== 'object') throw new Error('Not one element.');
  return first;
}

/** The element and all in it, in document order. */
export function elements(element: Element): Element[] {
  return [element, ...element.children.flatMap((child) => (typeof child === 'string' ? [] : elements(child)))];
}

export function textOf(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

function parseAttributes(text: string): ReadonlyMap<string, string> {
  const pairs = [...text.matchAll(/ ([a-zA-Z-]+)="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, unescape(value)] as const,
  );
  if (new Set(pairs.map(([name]) => name)).size !== pairs.length) throw new Error(`An attribute twice: ${text}`);
  return new Map(pairs);
}

function unescape(text: string): string {
  if (/&(?!#\d+;)/.test(text)) throw new Error(`A bare ampersand: ${text}`);
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
