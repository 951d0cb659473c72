import { refuse } from './failure.ts';
import { trimEnd } from '../../repository/trim-end.ts';

export type TokenType =
  | 'text'
  | 'open' // <<
  | 'close' // >>
  | 'space'
  | 'string'
  | 'character'
  | 'number'
  | 'identifier'
  | 'keyword'
  | 'boolean'
  | 'nil'
  | 'dot'
  | 'field' // .name
  | 'variable' // $name
  | '='
  | ':='
  | '|'
  | '('
  | ')'
  | ','
  | 'end'; // of the template

export interface Token {
  readonly type: TokenType;
  /** As written; of a text, without the white space that trim markers take. */
  readonly text: string;
  /** Where it stands in the template. */
  readonly offset: number;
}

/** Flux Operator's, in the place of Go's braces, so that ResourceSets can be part of Helm charts. */
const open = '<<';
const close = '>>';

/**
 * The tokens of a template (https://pkg.go.dev/text/template#hdr-Text_and_spaces).
 * `at` learns the offset that is looked at, for the place of a failure.
 */
export function tokens(text: string, at: (offset: number) => void): readonly Token[] {
  const found: Token[] = [];
  let position = 0;
  let isTrimmed = false;
  for (;;) {
    const start = isTrimmed ? skipSpace(text, position) : position;
    const next = text.indexOf(open, start);
    const trimsLeft = next >= 0 && /^-[ \t\r\n]/.test(text.slice(next + 2, next + 4));
    const raw = text.slice(start, next < 0 ? text.length : next);
    const shown = trimsLeft ? trimEnd(raw, ' \t\r\n') : raw;
    if (shown !== '') found.push({ type: 'text', text: shown, offset: start });
    if (next < 0) break;
    at(next);
    const inside = next + (trimsLeft ? 4 : 2);
    const end = text.startsWith('/*', inside) ? comment(text, inside) : action(text, next, inside, found, at);
    position = end.position;
    isTrimmed = end.trims;
  }
  found.push({ type: 'end', text: '', offset: text.length });
  return found;
}

/** Where an action ends, and whether its end takes the white space after it along. */
interface End {
  readonly position: number;
  readonly trims: boolean;
}

function endAt(text: string, position: number): End | undefined {
  if (text.startsWith(close, position)) return { position: position + 2, trims: false };
  if (/^[ \t\r\n]->>/.test(text.slice(position, position + 4))) return { position: position + 4, trims: true };
  return undefined;
}

function comment(text: string, start: number): End {
  const stop = text.indexOf('*/', start + 2);
  const end = stop < 0 ? undefined : endAt(text, stop + 2);
  return end ?? refuse('a comment in a template does not end with its action');
}

function action(text: string, start: number, inside: number, found: Token[], at: (offset: number) => void): End {
  found.push({ type: 'open', text: open, offset: start });
  let position = inside;
  let depth = 0;
  for (;;) {
    at(position);
    const end = endAt(text, position);
    if (end) {
      if (depth > 0) refuse('a parenthesis in a template is not closed');
      found.push({ type: 'close', text: close, offset: position });
      return end;
    }
    if (position >= text.length) refuse('an action in a template is not closed');
    const token = tokenAt(text, position);
    if (token.type === '(') depth += 1;
    if (token.type === ')') depth -= 1;
    if (depth < 0) refuse('a template closes a parenthesis that is not open');
    found.push(token);
    position += token.text.length;
  }
}

function tokenAt(text: string, offset: number): Token {
  for (const [type, pattern] of patterns) {
    pattern.lastIndex = offset;
    const match = pattern.exec(text)?.[0];
    if (match === undefined) continue;
    const token = { type, text: match, offset };
    return type === 'space' ? { ...token, text: spaceBefore(match, text, offset) } : checked(classified(token), text);
  }
  return refuse('a template holds a character that means nothing in an action');
}

/** In the order in which they are tried; all of them sticky. */
const patterns: readonly (readonly [TokenType, RegExp])[] = [
  ['space', /[ \t\r\n]+/y],
  [':=', /:=/y],
  ['=', /=/y],
  ['|', /\|/y],
  ['(', /\(/y],
  [')', /\)/y],
  [',', /,/y],
  ['string', /"(?:[^"\\\n]|\\[^\n])*"|`[^`]*`/y],
  ['character', /'(?:[^'\\\n]|\\[^\n])+'/y],
  ['number', /[-+]?(?:\.?[0-9])(?:[eEpP][-+][0-9]|[0-9a-zA-Z_.])*/y],
  ['variable', /\$[\p{L}\p{Nd}_]*/uy],
  ['field', /\.[\p{L}\p{Nd}_]+/uy],
  ['dot', /\./y],
  ['identifier', /[\p{L}\p{Nd}_]+/uy],
];

/** The white space before `->>` is part of that. */
function spaceBefore(space: string, text: string, offset: number): string {
  return space.length > 1 && text.startsWith('->>', offset + space.length) ? space.slice(0, -1) : space;
}

function classified(token: Token): Token {
  if (token.type !== 'identifier') return token;
  if (keywords.has(token.text)) return { ...token, type: 'keyword' };
  if (token.text === 'true' || token.text === 'false') return { ...token, type: 'boolean' };
  return token.text === 'nil' ? { ...token, type: 'nil' } : token;
}

const keywords = new Set(['block', 'break', 'continue', 'define', 'else', 'end', 'if', 'range', 'template', 'with']);

/** Words need something between them and what follows. */
function checked(token: Token, text: string): Token {
  const next = text.slice(token.offset + token.text.length).slice(0, 2);
  if (wordLike.has(token.type) && !/^(?:$|[ \t\r\n.,|:()]|>>)/.test(next)) {
    refuse('a word in a template runs into what follows it');
  }
  return token;
}

const wordLike = new Set<TokenType>(['identifier', 'keyword', 'boolean', 'nil', 'field', 'variable']);

function skipSpace(text: string, position: number): number {
  let after = position;
  while (after < text.length && ' \t\r\n'.includes(text.charAt(after))) after += 1;
  return after;
}
