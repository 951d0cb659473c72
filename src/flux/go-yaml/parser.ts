import { refuse } from './cursor.ts';
import { newScanner, tokenAt, type Scanner } from './scanner.ts';
import type { Token } from './token.ts';

/** A node of a YAML document. The tag is empty where none is written. */
export type YamlNode =
  | { readonly kind: 'scalar'; readonly value: string; readonly tag: string; readonly isPlain: boolean }
  | { readonly kind: 'list'; readonly items: readonly YamlNode[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [YamlNode, YamlNode])[] }
  | { readonly kind: 'alias'; readonly target: YamlNode };

/** More collections inside each other than are followed. go-yaml takes 10,000, and any number through aliases. */
export class TooDeep extends Error {}

export const maxDepth = 250;

/**
 * The first document of a text, as go-yaml v2 parses it
 * (https://github.com/yaml/go-yaml/blob/v2/parserc.go). Throws `Malformed` or
 * `TooDeep`.
 */
export function parseYaml(text: string): YamlNode {
  const parser: Parser = { scanner: newScanner(text), next: 0, depth: 0, anchors: new Map(), handles: new Map() };
  const isExplicit = readDirectives(parser);
  const ends = ['stream-end', 'document-end', 'document-start', 'tag-directive', 'version-directive'];
  const isEmpty = isExplicit ? ends.includes(kindOf(parser)) : kindOf(parser) === 'stream-end';
  const node = isEmpty ? empty : parseNode(parser, 'block');
  // What follows is not read, but for one token.
  peek(parser);
  return node;
}

interface Parser {
  readonly scanner: Scanner;
  /** The index of the token that is looked at. */
  next: number;
  depth: number;
  readonly anchors: Map<string, YamlNode>;
  readonly handles: Map<string, string>;
}

const empty: YamlNode = { kind: 'scalar', value: '', tag: '', isPlain: true };

function peek(parser: Parser): Token {
  return tokenAt(parser.scanner, parser.next);
}

function kindOf(parser: Parser): Token['kind'] {
  return peek(parser).kind;
}

/** Takes the next token if it is of this kind. */
function accept(parser: Parser, kind: Token['kind']): boolean {
  if (kindOf(parser) !== kind) return false;
  parser.next += 1;
  return true;
}

/** Reads directives and the `---` after them; tells whether that is there. */
function readDirectives(parser: Parser): boolean {
  let [hasVersion, count] = [false, 0];
  for (let token = peek(parser); ; token = peek(parser)) {
    if (token.kind === 'version-directive') {
      if (hasVersion || Number(token.version.split('.')[0]) !== 1 || Number(token.version.split('.')[1]) !== 1)
        refuse('a document is of another version of YAML');
      hasVersion = true;
    } else if (token.kind === 'tag-directive') {
      if (parser.handles.has(token.handle)) refuse('a tag has two meanings');
      parser.handles.set(token.handle, token.text);
    } else {
      break;
    }
    parser.next += 1;
    count += 1;
  }
  if (!parser.handles.has('!')) parser.handles.set('!', '!');
  if (!parser.handles.has('!!')) parser.handles.set('!!', 'tag:yaml.org,2002:');
  if (accept(parser, 'document-start')) return true;
  // The only thing that ends a document before it begins.
  if (count > 0 || kindOf(parser) === 'document-end') refuse('a document does not begin');
  return false;
}

type Place = 'block' | 'block-value' | 'flow';

function parseNode(parser: Parser, place: Place): YamlNode {
  const token = peek(parser);
  if (token.kind === 'alias') {
    parser.next += 1;
    const target = parser.anchors.get(token.value);
    return target ? { kind: 'alias', target } : refuse('an alias has no anchor');
  }
  const { anchor, tag } = readProperties(parser);
  parser.depth += 1;
  if (parser.depth > maxDepth) throw new TooDeep();
  const node = parseContent(parser, place, anchor, tag);
  parser.depth -= 1;
  return node;
}

/** An anchor and a tag, in either order. */
function readProperties(parser: Parser): { readonly anchor: string | undefined; readonly tag: string } {
  let [anchor, tag] = [undefined as string | undefined, ''];
  for (let token = peek(parser); ; token = peek(parser)) {
    if (token.kind === 'anchor' && anchor === undefined) anchor = token.value;
    else if (token.kind === 'tag' && tag === '') tag = fullTag(parser, token);
    else return { anchor, tag };
    parser.next += 1;
  }
}

function fullTag(parser: Parser, { handle, text }: { readonly handle: string; readonly text: string }): string {
  if (handle === '') return text;
  const prefix = parser.handles.get(handle) ?? refuse('a tag has an unknown handle');
  return prefix + text;
}

function parseContent(parser: Parser, place: Place, anchor: string | undefined, tag: string): YamlNode {
  const token = peek(parser);
  // A collection has its anchor while its items are read.
  const named = <Node extends YamlNode>(node: Node): Node => {
    if (anchor !== undefined) parser.anchors.set(anchor, node);
    return node;
  };
  if (token.kind === 'scalar') {
    parser.next += 1;
    return named({ kind: 'scalar', value: token.value, tag, isPlain: (token.isPlain && tag === '') || tag === '!' });
  }
  if (token.kind === 'block-entry' && place === 'block-value') {
    return parseListOfMap(parser, named({ kind: 'list', items: [] as YamlNode[] }));
  }
  if (accept(parser, 'flow-sequence-start'))
    return parseFlowList(parser, named({ kind: 'list', items: [] as YamlNode[] }));
  if (accept(parser, 'flow-mapping-start')) return parseFlowMap(parser, named({ kind: 'map', entries: [] as Entry[] }));
  if (place !== 'flow') {
    if (accept(parser, 'block-sequence-start'))
      return parseList(parser, named({ kind: 'list', items: [] as YamlNode[] }));
    if (accept(parser, 'block-mapping-start')) return parseMap(parser, named({ kind: 'map', entries: [] as Entry[] }));
  }
  if (anchor === undefined && tag === '') refuse('a value is missing');
  return named({ kind: 'scalar', value: '', tag, isPlain: tag === '' });
}

type Entry = readonly [YamlNode, YamlNode];
interface List {
  readonly kind: 'list';
  readonly items: YamlNode[];
}
interface Mapping {
  readonly kind: 'map';
  readonly entries: Entry[];
}

function parseList(parser: Parser, list: List): YamlNode {
  while (accept(parser, 'block-entry')) list.items.push(parseUnless(parser, 'block', ['block-entry', 'block-end']));
  if (!accept(parser, 'block-end')) refuse('a list goes on without a dash');
  return list;
}

/** A list at the indentation of its key. */
function parseListOfMap(parser: Parser, list: List): YamlNode {
  while (accept(parser, 'block-entry'))
    list.items.push(parseUnless(parser, 'block', ['block-entry', 'key', 'value', 'block-end']));
  return list;
}

function parseMap(parser: Parser, map: Mapping): YamlNode {
  const ends: readonly Token['kind'][] = ['key', 'value', 'block-end'];
  while (!accept(parser, 'block-end')) {
    if (!accept(parser, 'key')) refuse('a key is missing');
    const key = parseUnless(parser, 'block-value', ends);
    map.entries.push([key, accept(parser, 'value') ? parseUnless(parser, 'block-value', ends) : empty]);
  }
  return map;
}

/** The node that comes next, or none where a token of these kinds does. */
function parseUnless(parser: Parser, place: Place, ends: readonly Token['kind'][]): YamlNode {
  return ends.includes(kindOf(parser)) ? empty : parseNode(parser, place);
}

function parseFlowList(parser: Parser, list: List): YamlNode {
  while (!accept(parser, 'flow-sequence-end')) {
    if (list.items.length > 0 && !accept(parser, 'flow-entry')) refuse('a comma or a bracket is missing');
    if (accept(parser, 'flow-sequence-end')) return list;
    list.items.push(accept(parser, 'key') ? parsePair(parser) : parseNode(parser, 'flow'));
  }
  return list;
}

/** `key: value` inside of `[]`. */
function parsePair(parser: Parser): YamlNode {
  const key = parseFlowKey(parser, 'flow-sequence-end');
  // go-yaml passes over what comes in place of a key.
  if (key === empty) parser.next += 1;
  return { kind: 'map', entries: [[key, parseFlowValue(parser, 'flow-sequence-end')]] };
}

function parseFlowMap(parser: Parser, map: Mapping): YamlNode {
  while (!accept(parser, 'flow-mapping-end')) {
    if (map.entries.length > 0 && !accept(parser, 'flow-entry')) refuse('a comma or a bracket is missing');
    if (accept(parser, 'flow-mapping-end')) return map;
    if (accept(parser, 'key')) {
      const key = parseFlowKey(parser, 'flow-mapping-end');
      map.entries.push([key, parseFlowValue(parser, 'flow-mapping-end')]);
    } else {
      map.entries.push([parseNode(parser, 'flow'), empty]);
    }
  }
  return map;
}

function parseFlowKey(parser: Parser, end: Token['kind']): YamlNode {
  return parseUnless(parser, 'flow', ['value', 'flow-entry', end]);
}

function parseFlowValue(parser: Parser, end: Token['kind']): YamlNode {
  return accept(parser, 'value') ? parseUnless(parser, 'flow', ['flow-entry', end]) : empty;
}
