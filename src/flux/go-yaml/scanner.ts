import {
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
import { scanBlock } from './scan-block.ts';
import { scanPlain, scanQuoted } from './scan-flow.ts';
import { scanAnchor, scanDirective, scanTag, type Punctuation, type Token } from './token.ts';

/**
 * Reads a text token by token, as go-yaml v2 does
 * (https://github.com/yaml/go-yaml/blob/v2/scannerc.go): only as far as the
 * parser asks, because what comes after the first document is not looked at.
 */
export interface Scanner extends Cursor {
  readonly tokens: Token[];
  /** The column of the block that is open; -1 outside of any. */
  indent: number;
  readonly indents: number[];
  /** What may turn out to be a key, once for each open bracket. */
  readonly possibleKeys: (PossibleKey | undefined)[];
  mayBeKey: boolean;
}

/** A token before which a key begins, if a colon follows in the same line. */
interface PossibleKey {
  readonly token: number;
  /** Whether nothing else can stand there. */
  readonly isRequired: boolean;
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

export function newScanner(text: string): Scanner {
  return {
    text,
    at: 0,
    line: 0,
    column: 0,
    tokens: [],
    indent: -1,
    indents: [],
    possibleKeys: [undefined],
    mayBeKey: true,
  };
}

/** The token at `index`, whose place no later one can take. */
export function tokenAt(scanner: Scanner, index: number): Token {
  for (;;) {
    const token = scanner.tokens[index];
    if (token && !scanner.possibleKeys.some((key, level) => key?.token === index && isStillPossible(scanner, level))) {
      return token;
    }
    fetchToken(scanner);
  }
}

function fetchToken(scanner: Scanner): void {
  skipToToken(scanner);
  unrollIndent(scanner, scanner.column);
  const [character, isBeforeBlank] = [peek(scanner), isBlankOrEnd(peek(scanner, 1))];
  const isInFlow = scanner.possibleKeys.length > 1;
  if (character === '') fetchEnd(scanner);
  else if (character === '%' && scanner.column === 0) fetchOutside(scanner, () => scanDirective(scanner));
  else if (isDocumentMarker(scanner)) fetchDocumentMarker(scanner);
  else if (character === '[' || character === '{') fetchOpening(scanner, character);
  else if (character === ']' || character === '}') fetchClosing(scanner, character);
  else if (character === ',') fetchIndicator(scanner, 'flow-entry', true);
  else if (character === '-' && isBeforeBlank) fetchEntry(scanner, isInFlow);
  else if (character === '?' && (isInFlow || isBeforeBlank)) fetchKey(scanner, isInFlow);
  else if (character === ':' && (isInFlow || isBeforeBlank)) fetchValue(scanner, isInFlow);
  else if (character === '*' || character === '&') fetchContent(scanner, () => scanAnchor(scanner));
  else if (character === '!') fetchContent(scanner, () => scanTag(scanner));
  else if ((character === '|' || character === '>') && !isInFlow) fetchBlock(scanner, character === '|');
  else if (character === "'" || character === '"')
    fetchContent(scanner, () => ({ kind: 'scalar', value: scanQuoted(scanner, character), isPlain: false }));
  else if (beginsPlain(scanner, isInFlow)) fetchPlain(scanner, isInFlow);
  else refuse('a character begins nothing');
}

function beginsPlain(scanner: Scanner, isInFlow: boolean): boolean {
  const [character, next] = [peek(scanner), peek(scanner, 1)];
  if (character === '-') return next !== ' ' && next !== '\t';
  if (character === '?' || character === ':') return !isInFlow && !isBlankOrEnd(next);
  return !/[ \t\r\n\x85\u2028\u2029,[\]{}#&*!|>'"%@`]/.test(character);
}

function skipToToken(scanner: Scanner): void {
  for (;;) {
    const isTabBlank = scanner.possibleKeys.length > 1 || !scanner.mayBeKey;
    readAll(scanner, isTabBlank ? /[ \t]*/y : / */y);
    if (peek(scanner) === '#') readAll(scanner, /[^\r\n\x85\u2028\u2029]*/y);
    if (!isBreak(peek(scanner))) return;
    readBreak(scanner);
    if (scanner.possibleKeys.length === 1) scanner.mayBeKey = true;
  }
}

/** Whether the possible key of an open bracket can still be one: a colon has to follow in its line. */
function isStillPossible(scanner: Scanner, level: number): boolean {
  const key = scanner.possibleKeys[level];
  if (!key) return false;
  if (key.line >= scanner.line && key.at + maxKeyLength >= scanner.at) return true;
  if (key.isRequired) refuse('a key has no colon');
  scanner.possibleKeys[level] = undefined;
  return false;
}

const maxKeyLength = 1024;

function saveKey(scanner: Scanner): void {
  if (!scanner.mayBeKey) return;
  forgetKey(scanner);
  const { tokens, possibleKeys, indent, at, line, column } = scanner;
  const isRequired = possibleKeys.length === 1 && indent === column;
  possibleKeys[possibleKeys.length - 1] = { token: tokens.length, isRequired, at, line, column };
}

function forgetKey(scanner: Scanner): void {
  if (scanner.possibleKeys.at(-1)?.isRequired === true) refuse('a key has no colon');
  scanner.possibleKeys[scanner.possibleKeys.length - 1] = undefined;
}

function rollIndent(scanner: Scanner, column: number, kind: Punctuation, at = scanner.tokens.length): void {
  if (scanner.possibleKeys.length > 1 || scanner.indent >= column) return;
  scanner.indents.push(scanner.indent);
  scanner.indent = column;
  scanner.tokens.splice(at, 0, { kind });
}

function unrollIndent(scanner: Scanner, column: number): void {
  while (scanner.possibleKeys.length === 1 && scanner.indent > column) {
    scanner.tokens.push({ kind: 'block-end' });
    scanner.indent = scanner.indents.pop() ?? -1;
  }
}

/** A token before which all blocks end. */
function fetchOutside(scanner: Scanner, scan: () => Token): void {
  unrollIndent(scanner, -1);
  forgetKey(scanner);
  scanner.mayBeKey = false;
  scanner.tokens.push(scan());
}

function fetchEnd(scanner: Scanner): void {
  // Nothing before it can be a key any more.
  scanner.line += 1;
  fetchOutside(scanner, () => ({ kind: 'stream-end' }));
}

function fetchDocumentMarker(scanner: Scanner): void {
  fetchOutside(scanner, () => {
    const kind = peek(scanner) === '-' ? 'document-start' : 'document-end';
    skip(scanner, 3);
    return { kind };
  });
}

/** A token that may be a key. */
function fetchContent(scanner: Scanner, scan: () => Token): void {
  saveKey(scanner);
  scanner.mayBeKey = false;
  scanner.tokens.push(scan());
}

function fetchIndicator(scanner: Scanner, kind: Punctuation, mayBeKey: boolean): void {
  forgetKey(scanner);
  scanner.mayBeKey = mayBeKey;
  skip(scanner);
  scanner.tokens.push({ kind });
}

function fetchOpening(scanner: Scanner, bracket: string): void {
  saveKey(scanner);
  scanner.possibleKeys.push(undefined);
  fetchIndicator(scanner, bracket === '[' ? 'flow-sequence-start' : 'flow-mapping-start', true);
}

function fetchClosing(scanner: Scanner, bracket: string): void {
  forgetKey(scanner);
  const kind = bracket === ']' ? 'flow-sequence-end' : 'flow-mapping-end';
  if (scanner.possibleKeys.length > 1) scanner.possibleKeys.pop();
  scanner.mayBeKey = false;
  skip(scanner);
  scanner.tokens.push({ kind });
}

function fetchEntry(scanner: Scanner, isInFlow: boolean): void {
  if (!isInFlow) {
    if (!scanner.mayBeKey) refuse('a list begins where none may');
    rollIndent(scanner, scanner.column, 'block-sequence-start');
  }
  fetchIndicator(scanner, 'block-entry', true);
}

function fetchKey(scanner: Scanner, isInFlow: boolean): void {
  if (!isInFlow) {
    if (!scanner.mayBeKey) refuse('a key stands where none may');
    rollIndent(scanner, scanner.column, 'block-mapping-start');
  }
  fetchIndicator(scanner, 'key', !isInFlow);
}

function fetchValue(scanner: Scanner, isInFlow: boolean): void {
  const level = scanner.possibleKeys.length - 1;
  const key = isStillPossible(scanner, level) ? scanner.possibleKeys[level] : undefined;
  if (key) {
    scanner.tokens.splice(key.token, 0, { kind: 'key' });
    rollIndent(scanner, key.column, 'block-mapping-start', key.token);
    scanner.possibleKeys[level] = undefined;
    scanner.mayBeKey = false;
  } else {
    if (!isInFlow && !scanner.mayBeKey) refuse('a value stands where none may');
    rollIndent(scanner, scanner.column, 'block-mapping-start');
    scanner.mayBeKey = !isInFlow;
  }
  skip(scanner);
  scanner.tokens.push({ kind: 'value' });
}

function fetchBlock(scanner: Scanner, isLiteral: boolean): void {
  forgetKey(scanner);
  scanner.mayBeKey = true;
  scanner.tokens.push({ kind: 'scalar', value: scanBlock(scanner, scanner.indent, isLiteral), isPlain: false });
}

function fetchPlain(scanner: Scanner, isInFlow: boolean): void {
  fetchContent(scanner, () => {
    const { text, endsInNewLine } = scanPlain(scanner, scanner.indent, isInFlow);
    if (endsInNewLine) scanner.mayBeKey = true;
    return { kind: 'scalar', value: text, isPlain: true };
  });
}
