import { refuse, undecided } from './failure.ts';
import type { Token, TokenType } from './lexer.ts';
import type { Node } from './nodes.ts';

/** Where the parsing of a template stands, and what is in scope there. */
export interface Parser {
  readonly tokens: readonly Token[];
  position: number;
  /** The variables in scope. */
  variables: string[];
  /** How many `range` stand around. */
  ranges: number;
  depth: number;
  readonly defined: Map<string, readonly Node[]>;
  readonly isFunction: (name: string) => boolean;
  readonly at: (offset: number) => void;
}

/** Deeper nesting than anybody writes. */
const maxDepth = 200;

/** Parses what is nested in something else. */
export function nested<T>(parser: Parser, parseInner: () => T): T {
  parser.depth += 1;
  if (parser.depth > maxDepth) undecided('a template is nested deeper than anybody writes');
  const result = parseInner();
  parser.depth -= 1;
  return result;
}

/** The next token. */
export function current(parser: Parser): Token {
  return parser.tokens[parser.position] ?? { type: 'end', text: '', offset: 0 };
}

/** Takes the next token. */
export function next(parser: Parser): Token {
  const token = current(parser);
  parser.position += 1;
  parser.at(token.offset);
  return token;
}

export function skipSpace(parser: Parser): void {
  while (current(parser).type === 'space') parser.position += 1;
}

/** The next token that is no white space, which stays the next one. */
export function peek(parser: Parser): Token {
  skipSpace(parser);
  return current(parser);
}

/** Takes the next token that is no white space. */
export function nextVisible(parser: Parser): Token {
  skipSpace(parser);
  return next(parser);
}

export function expect(parser: Parser, type: TokenType): void {
  if (nextVisible(parser).type !== type) unexpected();
}

export function unexpected(): never {
  return refuse('an action in a template is malformed');
}
