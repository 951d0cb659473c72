import { directivePattern } from './source-line.ts';

/**
 * The texts that a browser may make of a Mermaid source: as it is written, and
 * with what stands for other characters replaced, once the way YAML, JSON and
 * HTML do, and once more the way CSS does. Mermaid takes directives out, and
 * joins what stands around them. Lines stay where they are.
 */
export function readingsOf(source: string): readonly string[] {
  const joined = source.replaceAll(directivePattern, lineBreaks);
  return [...new Set([source, joined].flatMap(decodings))];
}

function decodings(text: string): string[] {
  const decoded = withoutEntities(withoutEntities(withoutEscapes(text)));
  return [text, decoded, withoutCssEscapes(decoded)];
}

function lineBreaks(text: string): string {
  return text.replaceAll(/[^\n]/g, '');
}

/** YAML and JSON: a character by its number, a backslash by two, and a line that goes on in the next one. */
function withoutEscapes(text: string): string {
  return text
    .replaceAll(/\\\r?\n[ \t]*/g, '')
    .replaceAll(/\\(?:x([\dA-Fa-f]{2})|u([\dA-Fa-f]{4})|U([\dA-Fa-f]{8}))/g, (_, x, u, long) =>
      character(Number.parseInt(String(x ?? u ?? long), 16)),
    )
    .replaceAll('\\\\', '\\');
}

/** HTML's, whose semicolon may be missing, and Mermaid's (`#lt;`, `#60;`). Of the named ones, those that stand for ASCII. */
function withoutEntities(text: string): string {
  return text
    .replaceAll(/#(\w+);/g, (_, name) => `&${/^\d/.test(String(name)) ? '#' : ''}${String(name)};`)
    .replaceAll(/&#x([\da-f]+);?/gi, (_, digits) => character(Number.parseInt(String(digits), 16)))
    .replaceAll(/&#(\d+);?/g, (_, digits) => character(Number(digits)))
    .replaceAll(/&(amp|apos|bsol|colon|commat|equals|gt|lpar|lt|num|quot|sol);?/gi, (_, name) =>
      String(named[String(name).toLowerCase()]),
    );
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  bsol: '\\',
  colon: ':',
  commat: '@',
  equals: '=',
  gt: '>',
  lpar: '(',
  lt: '<',
  num: '#',
  quot: '"',
  sol: '/',
};

/** https://www.w3.org/TR/css-syntax-3/#consume-escaped-code-point; a comment separates nothing once Mermaid has taken it out. */
function withoutCssEscapes(text: string): string {
  return text
    .replaceAll(/\/\*[^]*?\*\//g, lineBreaks)
    .replaceAll(/\\(?:([\da-f]{1,6})[ \t]?|([^\n\da-f]))/gi, (_, hexadecimal, other) =>
      hexadecimal === undefined ? String(other) : character(Number.parseInt(String(hexadecimal), 16)),
    );
}

/** No line break, so that lines stay what they are. */
function character(code: number): string {
  return code < 0x20 || code > 0x10ffff ? ' ' : String.fromCodePoint(code);
}
