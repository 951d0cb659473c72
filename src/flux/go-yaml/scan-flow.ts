import {
  isBlank,
  isBlankOrEnd,
  isBreak,
  isDocumentMarker,
  peek,
  readAll,
  readBreak,
  refuse,
  skip,
  type Cursor,
} from './cursor.ts';

/** Reads a scalar in quotes (`yaml_parser_scan_flow_scalar` of go-yaml v2). */
export function scanQuoted(cursor: Cursor, quote: string): string {
  skip(cursor);
  let text = '';
  for (;;) {
    if (isDocumentMarker(cursor)) refuse('a document ends inside of quotes');
    if (peek(cursor) === '') refuse('quotes do not end');
    const word = quote === "'" ? scanSingleQuotedWord(cursor) : scanDoubleQuotedWord(cursor);
    text += word.text;
    if (peek(cursor) === quote) break;
    text += scanWhiteSpace(cursor, word.isContinued).text;
  }
  skip(cursor);
  return text;
}

interface Word {
  readonly text: string;
  /** Whether a backslash took away the line break after it. */
  readonly isContinued: boolean;
}

function scanSingleQuotedWord(cursor: Cursor): Word {
  return { text: readAll(cursor, singleQuoted).replaceAll("''", "'"), isContinued: false };
}

const singleQuoted = /(?:[^' \t\r\n\x85\u2028\u2029]+|'')*/y;

function scanDoubleQuotedWord(cursor: Cursor): Word {
  let text = '';
  for (;;) {
    text += readAll(cursor, doubleQuoted);
    if (peek(cursor) !== '\\') return { text, isContinued: false };
    if (isBreak(peek(cursor, 1))) {
      skip(cursor);
      readBreak(cursor);
      return { text, isContinued: true };
    }
    text += scanEscape(cursor);
  }
}

const doubleQuoted = /[^"\\ \t\r\n\x85\u2028\u2029]*/y;

function scanEscape(cursor: Cursor): string {
  const letter = peek(cursor, 1);
  skip(cursor, 2);
  const length = codeLengths[letter];
  if (length === undefined) return simpleEscapes[letter] ?? refuse('an escape in quotes is unknown');
  const digits = cursor.text.slice(cursor.at, cursor.at + length);
  if (digits.length < length || !/^[0-9a-fA-F]+$/.test(digits)) refuse('an escape in quotes is no number');
  const code = Number.parseInt(digits, 16);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) refuse('an escape in quotes is no character');
  skip(cursor, length);
  return String.fromCodePoint(code);
}

const codeLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

const simpleEscapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};

/** Reads a scalar without quotes. It goes on in lines that are indented by more than `indent`. */
export function scanPlain(
  cursor: Cursor,
  indent: number,
  isInFlow: boolean,
): { readonly text: string; readonly endsInNewLine: boolean } {
  let [text, space] = ['', { text: '', hasBreak: false }];
  while (!isDocumentMarker(cursor) && peek(cursor) !== '#') {
    const word = readWord(cursor, isInFlow ? plainInFlow : plain);
    if (word !== '') {
      text += space.text + word;
      space = { text: '', hasBreak: false };
    }
    if (!isBlank(peek(cursor)) && !isBreak(peek(cursor))) break;
    space = scanWhiteSpace(cursor, false, indent);
    if (!isInFlow && cursor.column <= indent) break;
  }
  return { text, endsInNewLine: space.hasBreak };
}

/** A colon ends it before a blank. One expression for all of it would need a stack as long as the word. */
function readWord(cursor: Cursor, part: RegExp): string {
  const start = cursor.at;
  readAll(cursor, part);
  while (peek(cursor) === ':' && !isBlankOrEnd(peek(cursor, 1))) {
    skip(cursor);
    readAll(cursor, part);
  }
  return cursor.text.slice(start, cursor.at);
}

/** Inside of brackets, these and question marks end it, too. */
const plain = /[^: \t\r\n\x85\u2028\u2029]*/y;
const plainInFlow = /[^:,?[\]{} \t\r\n\x85\u2028\u2029]*/y;

/**
 * What blanks and line breaks between words stand for: blanks for themselves,
 * one line break for a blank, several for one less.
 */
function scanWhiteSpace(
  cursor: Cursor,
  isAfterBreak: boolean,
  plainIndent?: number,
): { readonly text: string; readonly hasBreak: boolean } {
  let [blanks, leading, trailing, hasBreak] = ['', '', '', isAfterBreak];
  for (;;) {
    const character = peek(cursor);
    if (isBlank(character)) {
      const isTooFarLeft = plainIndent !== undefined && hasBreak && cursor.column <= plainIndent;
      if (isTooFarLeft && character === '\t') refuse('a tab indents a line');
      if (!hasBreak) blanks += character;
      skip(cursor);
    } else if (!isBreak(character)) {
      break;
    } else if (hasBreak) {
      trailing += readBreak(cursor);
    } else {
      leading = readBreak(cursor);
      hasBreak = true;
    }
  }
  if (!hasBreak) return { text: blanks, hasBreak };
  if (leading !== '\n') return { text: leading + trailing, hasBreak };
  return { text: trailing === '' ? ' ' : trailing, hasBreak };
}
