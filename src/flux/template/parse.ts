import { refuse, undecided } from './failure.ts';
import { tokens } from './lexer.ts';
import { unquote } from './literals.ts';
import type { Node, Template } from './nodes.ts';
import { parsePipeline } from './parse-pipeline.ts';
import { expect, nested, next, nextVisible, peek, unexpected, type Parser } from './parser.ts';

/**
 * Parses a template (https://pkg.go.dev/text/template). `isFunction` tells the
 * functions that exist: as in Go, calling another one is an error even where
 * it would not be reached. `at` learns the offset that is looked at. Throws a
 * Failure.
 */
export function parse(text: string, isFunction: (name: string) => boolean, at: (offset: number) => void): Template {
  const parser: Parser = {
    tokens: tokens(text, at),
    position: 0,
    variables: ['$'],
    ranges: 0,
    depth: 0,
    defined: new Map(),
    isFunction,
    at,
  };
  const { nodes, end } = parseList(parser, true);
  if (end !== undefined) refuse(`a template has \`${end}\` without a beginning`);
  return { body: nodes, defined: parser.defined };
}

/** Nodes up to the end, or to an `end` or `else`, which is named. */
function parseList(parser: Parser, isTop: boolean): { readonly nodes: readonly Node[]; readonly end?: 'end' | 'else' } {
  const nodes: Node[] = [];
  for (;;) {
    const token = next(parser);
    if (token.type === 'end') return { nodes };
    if (token.type === 'text') {
      nodes.push({ type: 'text', text: token.text });
      continue;
    }
    const keyword = peek(parser);
    if (keyword.type !== 'keyword') {
      nodes.push({ type: 'action', pipeline: parsePipeline(parser, 'close', 1), offset: token.offset });
      continue;
    }
    nextVisible(parser);
    if (keyword.text === 'end' || keyword.text === 'else') {
      if (keyword.text === 'end') expect(parser, 'close');
      return { nodes, end: keyword.text };
    }
    if (keyword.text === 'define') parseDefine(parser, isTop);
    else nodes.push(parseKeyword(parser, keyword.text, token.offset));
  }
}

function parseKeyword(parser: Parser, keyword: string, offset: number): Node {
  switch (keyword) {
    case 'if':
    case 'with':
    case 'range':
      return parseControl(parser, keyword, offset);
    case 'template':
      return parseTemplateCall(parser, offset);
    case 'block':
      return parseBlock(parser, offset);
    case 'break':
    case 'continue':
      if (parser.ranges === 0) refuse(`a template has \`${keyword}\` outside of \`range\``);
      expect(parser, 'close');
      return { type: keyword };
    default:
      return unexpected();
  }
}

function parseControl(parser: Parser, type: 'if' | 'with' | 'range', offset: number): Node {
  return nested(parser, () => {
    const scope = parser.variables.length;
    const pipeline = parsePipeline(parser, 'close', type === 'range' ? 2 : 1);
    if (type === 'range') parser.ranges += 1;
    const { nodes: then, end } = parseList(parser, false);
    if (type === 'range') parser.ranges -= 1;
    const otherwise = end === 'else' ? parseElse(parser, type) : [];
    if (end === undefined) refuse(`a template has \`${type}\` without \`end\``);
    parser.variables.length = scope;
    return { type, pipeline, then, otherwise, offset };
  });
}

/** `else`, or `else if` and `else with`, which share the one `end`. */
function parseElse(parser: Parser, type: 'if' | 'with' | 'range'): readonly Node[] {
  const token = peek(parser);
  if (token.type === 'keyword' && token.text === type && type !== 'range') {
    nextVisible(parser);
    return [parseControl(parser, type, token.offset)];
  }
  expect(parser, 'close');
  const { nodes, end } = parseList(parser, false);
  if (end !== 'end') refuse('a template has `else` without `end`');
  return nodes;
}

function parseDefine(parser: Parser, isTop: boolean): void {
  if (!isTop) refuse('a template has `define` inside of another action');
  const name = templateName(parser);
  expect(parser, 'close');
  define(parser, name);
}

/** `block` defines a template and calls it at once. */
function parseBlock(parser: Parser, offset: number): Node {
  const name = templateName(parser);
  const pipeline = parsePipeline(parser, 'close', 1);
  nested(parser, () => {
    define(parser, name);
  });
  return { type: 'template', name, pipeline, offset };
}

/** A defined template sees neither the variables nor the loops around it. */
function define(parser: Parser, name: string): void {
  const { variables, ranges } = parser;
  parser.variables = ['$'];
  parser.ranges = 0;
  const { nodes, end } = parseList(parser, false);
  if (end !== 'end') refuse('a template has `define` or `block` without `end`');
  parser.variables = variables;
  parser.ranges = ranges;
  if (name === rootName) undecided('a template defines itself anew');
  const existing = parser.defined.get(name);
  if (existing && !isEmpty(existing)) {
    if (!isEmpty(nodes)) refuse('a template is defined twice');
    return;
  }
  parser.defined.set(name, nodes);
}

/** The name that Flux Operator gives to the template as a whole. */
const rootName = 'resourceset';

function isEmpty(nodes: readonly Node[]): boolean {
  return nodes.every((node) => node.type === 'text' && node.text.trim() === '');
}

function parseTemplateCall(parser: Parser, offset: number): Node {
  const name = templateName(parser);
  if (peek(parser).type !== 'close') {
    return { type: 'template', name, pipeline: parsePipeline(parser, 'close', 1), offset };
  }
  nextVisible(parser);
  return { type: 'template', name, offset };
}

function templateName(parser: Parser): string {
  const token = nextVisible(parser);
  return token.type === 'string' ? unquote(token.text) : refuse('a template has a name that is no string');
}
