/**
 * The line of `source` that Mermaid means by a line: it counts them after it
 * has taken out front matter, directives, comments and the blank lines above
 * the diagram. Undefined where there is no such line. From 1.
 */
export function lineOfSource(source: string, line: number): number | undefined {
  const kept = withoutComments(withoutDirectives(withoutFrontMatter(allLines(source))));
  const start = nthLineStart(kept.text, line);
  return start === undefined ? undefined : kept.lines[start];
}

/** A text that is a part of another one. */
interface Part {
  readonly text: string;
  /** The line of each character in the whole. */
  readonly lines: readonly number[];
}

function allLines(source: string): Part {
  const text = source.replace(/\r\n?/g, '\n');
  let line = 1;
  return { text, lines: Array.from({ length: text.length }, (_, at) => (text[at] === '\n' ? line++ : line)) };
}

/** https://github.com/mermaid-js/mermaid/blob/develop/packages/mermaid/src/diagram-api/regexes.ts */
function withoutFrontMatter(part: Part): Part {
  return without(part, /^(\s*)---\s*\n(?:[^]*?\n)?\1---\s*\n+/);
}

/** A directive, `%%{init: ...}%%`, which Mermaid takes out of the text wherever it stands. */
export const directivePattern = /%{2}{\s*(?:(\w+)\s*:|(\w+))\s*(?:(\w+)|((?:(?!}%{2}).|\n)*))?\s*(?:}%{2})?/g;

function withoutDirectives(part: Part): Part {
  return without(part, directivePattern);
}

/** https://github.com/mermaid-js/mermaid/blob/develop/packages/mermaid/src/diagram-api/comments.ts */
function withoutComments(part: Part): Part {
  return without(without(part, /^\s*%%(?!{)[^\n]+\n?/gm), /^\s+/);
}

function without({ text, lines }: Part, pattern: RegExp): Part {
  const removed = new Set<number>();
  const rest = text.replace(pattern, (match: string, ...more: unknown[]) => {
    const at = more.find((value) => typeof value === 'number') ?? 0;
    for (let index = at; index < at + match.length; index++) removed.add(index);
    return '';
  });
  return { text: rest, lines: lines.filter((_, index) => !removed.has(index)) };
}

function nthLineStart(text: string, line: number): number | undefined {
  let start = 0;
  for (let number = 1; number < line; number++) {
    start = text.indexOf('\n', start) + 1;
    if (start === 0) return undefined;
  }
  return start < text.length ? start : undefined;
}
