import type { Json } from '../../kubernetes/json.ts';
import { refuse } from './cursor.ts';
import { formatFloat } from './float.ts';
import { maxDepth, TooDeep, type YamlNode } from './parser.ts';
import { resolveScalar } from './resolve.ts';

/**
 * What a document says, as sigs.k8s.io/yaml turns it into JSON
 * (https://github.com/kubernetes-sigs/yaml/blob/master/yaml.go): of a key that
 * is there twice, the last one counts. Throws `Malformed` or `TooDeep`.
 */
export function decode(node: YamlNode): Json {
  return decodeNode({ nodes: 0, aliased: 0, open: new Set(), aliasDepth: 0, depth: 0 }, node);
}

interface Decoding {
  nodes: number;
  aliased: number;
  aliasDepth: number;
  /** How many collections stand around, those that aliases bring among them. */
  depth: number;
  /** What the aliases around stand for. */
  readonly open: Set<YamlNode>;
}

function decodeNode(decoding: Decoding, node: YamlNode): Json {
  count(decoding);
  switch (node.kind) {
    case 'scalar':
      return decodeScalar(node);
    case 'list':
      return within(decoding, () => node.items.map((item) => decodeNode(decoding, item)));
    case 'map':
      return within(decoding, () => Object.fromEntries(decodeMap(decoding, node, new Map())));
    case 'alias':
      return throughAlias(decoding, node, (target) => decodeNode(decoding, target));
  }
}

/** Counts a node, and refuses a small text that aliases make large. */
function count(decoding: Decoding): void {
  decoding.nodes += 1;
  if (decoding.aliasDepth > 0) decoding.aliased += 1;
  const { nodes, aliased } = decoding;
  if (aliased > 100 && nodes > 1000 && aliased / nodes > allowedAliases(nodes))
    refuse('most of a document are aliases');
}

/** Reads what is inside of a collection. */
function within<Result>(decoding: Decoding, read: () => Result): Result {
  decoding.depth += 1;
  if (decoding.depth > maxDepth) throw new TooDeep();
  const result = read();
  decoding.depth -= 1;
  return result;
}

function throughAlias<Result>(
  decoding: Decoding,
  { target }: { readonly target: YamlNode },
  read: (target: YamlNode) => Result,
): Result {
  if (decoding.open.has(target)) refuse('an alias stands inside of what it stands for');
  decoding.open.add(target);
  decoding.aliasDepth += 1;
  const result = read(target);
  decoding.aliasDepth -= 1;
  decoding.open.delete(target);
  return result;
}

/** The share of nodes that aliases may bring in: little of a large document. */
function allowedAliases(nodes: number): number {
  const [low, high] = [400_000, 4_000_000];
  return 0.99 - (0.89 * (Math.min(Math.max(nodes, low), high) - low)) / (high - low);
}

type Mapping = YamlNode & { readonly kind: 'map' };

function decodeMap(decoding: Decoding, map: Mapping, into: Map<string, Json>): Map<string, Json> {
  for (const [key, value] of map.entries) {
    if (isMerge(key)) mergeInto(decoding, value, into);
    else into.set(decodeKey(decoding, key), decodeNode(decoding, value));
  }
  return into;
}

function isMerge(key: YamlNode): boolean {
  return key.kind === 'scalar' && key.value === '<<' && (key.isPlain || key.tag === mergeTag);
}

function mergeInto(decoding: Decoding, value: YamlNode, into: Map<string, Json>): void {
  const sources = value.kind === 'list' ? value.items.toReversed() : [value];
  for (const source of sources) {
    const target = source.kind === 'alias' ? source.target : source;
    if (target.kind !== 'map') return refuse('what is merged is no map');
    const merge = (): void => {
      count(decoding);
      within(decoding, () => decodeMap(decoding, target, into));
    };
    if (source.kind !== 'alias') merge();
    else {
      count(decoding);
      throughAlias(decoding, source, merge);
    }
  }
}

const [binaryTag, mergeTag] = ['tag:yaml.org,2002:binary', 'tag:yaml.org,2002:merge'];

/** JSON has only texts for keys. */
function decodeKey(decoding: Decoding, node: YamlNode): string {
  const key = decodeNode(decoding, node);
  if (key === null || typeof key === 'object') return refuse('a key is none that JSON has');
  if (typeof key !== 'number') return String(key);
  if (Number.isInteger(key) && isInteger(node)) return BigInt(key).toString();
  return shortFloat(key);
}

function isInteger(node: YamlNode): boolean {
  const scalar = node.kind === 'alias' ? node.target : node;
  return scalar.kind === 'scalar' && resolveScalar(scalar.value).type === 'int';
}

/** As few digits as tell a number of 32 bits apart. */
function shortFloat(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
  const single = Math.fround(value);
  if (!Number.isFinite(single)) return value > 0 ? '.inf' : '-.inf';
  for (let digits = 1; digits < 9; digits += 1) {
    const short = Number(single.toPrecision(digits));
    if (Math.fround(short) === single) return formatFloat(short);
  }
  return formatFloat(Number(single.toPrecision(9)));
}

function decodeScalar(node: YamlNode & { readonly kind: 'scalar' }): Json {
  const { value, tag, isPlain } = node;
  if (tag === '' && !isPlain) return value;
  if (tag === binaryTag) return fromBase64(value);
  const wanted = tag === '' ? undefined : resolvableTags[tag];
  if (tag !== '' && (wanted === undefined || wanted === 'string')) return value;
  const resolved = resolveScalar(value);
  const isFloat = wanted === 'float' && resolved.type === 'int';
  if (wanted !== undefined && wanted !== resolved.type && !isFloat) refuse('a value is not what its tag says');
  return resolved.value;
}

/** Other tags mean nothing. */
const resolvableTags: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ['str', 'string'],
    ['bool', 'bool'],
    ['int', 'int'],
    ['float', 'float'],
    ['null', 'null'],
    ['timestamp', 'timestamp'],
  ].map(([tag = '', type = '']) => [`tag:yaml.org,2002:${tag}`, type]),
);

function fromBase64(text: string): string {
  const base64 = text.replace(/[\r\n]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(base64))
    refuse('a binary value is no base64');
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
}
