import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  type Document as YamlDocument,
  type Node,
  type YAMLError,
} from 'yaml';
import { fileLocation, type Diagnostic, type Location, type Result } from '../diagnostic.ts';
import { spellingsIn, type Spelling } from './spellings.ts';
import { nodesOf, type YamlNodes } from './yaml-nodes.ts';
import { yamlOptionsOf, type YamlReader } from './yaml-schema.ts';

/** One YAML document of a file. */
export interface Document {
  /** The file, relative to the repository's root. */
  readonly path: string;
  /** 0-based, among the documents of the file. */
  readonly index: number;
  /** What the document says, as plain values: anchors, aliases and merge keys resolved. Unknown until looked at. */
  readonly body: unknown;
  /** How scalars are written where `body` does not tell. */
  readonly spellings: readonly Spelling[];
  /** The place of the whole document. */
  readonly location: Location;
  /** The place of the value at `pointer`; where it does not exist, of its nearest ancestor. May have to parse the file again, so ask for what is shown only. */
  readonly locate: (pointer: readonly (string | number)[]) => Location;
}

/** More aliases than a person writes: beyond it, a document is taken for an alias bomb. The number counts resolved nodes per alias, as in `yaml`. */
const maxAliasCount = 1000;

/**
 * The documents of a YAML (or JSON) file. Empty documents are left out. A
 * document that does not parse costs a diagnostic and is left out too; the
 * others of the file are kept.
 */
export function parseDocuments(
  path: string,
  text: string,
  reader: YamlReader = 'go-yaml v3',
): Result<readonly Document[]> {
  const syntax = parseSyntax(text, reader);
  const { lines } = syntax;
  const diagnostics: Diagnostic[] = [];
  const documents: Document[] = [];
  for (const [index, yaml] of syntax.documents.entries()) {
    const [error] = yaml.errors;
    if (error) {
      diagnostics.push(syntaxDiagnostic(path, lines, error));
      continue;
    }
    const body = evaluate(yaml);
    const repeated = (body.ok ? body.nodes.repeatedKeys : []).map((key) => repeatedKey(key));
    const [refused] = reader === 'go-yaml v3' ? repeated : [];
    if (refused) {
      diagnostics.push(syntaxDiagnostic(path, lines, refused));
      continue;
    }
    for (const problem of repeated) diagnostics.push(repeatedKeyDiagnostic(path, lines, problem));
    if (!body.ok) {
      diagnostics.push({
        rule: 'repository/yaml-aliases',
        severity: 'error',
        message: 'The document has too many or unresolvable aliases, so it was not read.',
        location: fileLocation(path),
      });
      continue;
    }
    if (body.value === null || body.value === undefined) continue;
    const location = nodeLocation(path, lines, yaml.contents);
    documents.push({
      path,
      index,
      body: body.value,
      spellings: spellingsIn(yaml, body.nodes.aliased),
      location,
      locate: (pointer) => locateAgain(path, text, reader, index, pointer) ?? location,
    });
  }
  return { value: documents, diagnostics };
}

/** A file's syntax trees, which weigh many times its text. */
interface Syntax {
  readonly lines: LineCounter;
  readonly documents: readonly YamlDocument.Parsed[];
}

/** The syntax of files parsed or looked at last, oldest first. */
const recent: Readonly<Record<YamlReader, Map<string, Syntax>>> = { 'go-yaml v3': new Map(), 'go-yaml v2': new Map() };

/** Enough for all files of most repositories, and not for those where it would cost gigabytes. */
const maxRecent = 1000;

function parseSyntax(text: string, reader: YamlReader): Syntax {
  const parsed = recent[reader];
  const known = parsed.get(text);
  if (known) {
    parsed.delete(text);
    parsed.set(text, known);
    return known;
  }
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { ...yamlOptionsOf(reader), lineCounter: lines });
  const syntax = { lines, documents: Array.isArray(documents) ? documents : [] };
  parsed.set(text, syntax);
  const [oldest] = parsed.keys();
  if (parsed.size > maxRecent && oldest !== undefined) parsed.delete(oldest);
  return syntax;
}

type Evaluated = { readonly ok: true; readonly value: unknown; readonly nodes: YamlNodes } | { readonly ok: false };

function evaluate(yaml: YamlDocument.Parsed): Evaluated {
  try {
    const nodes = nodesOf(yaml);
    return nodes.isTangled ? { ok: false } : { ok: true, value: yaml.toJS({ maxAliasCount }), nodes };
  } catch {
    // `yaml` throws ReferenceErrors for unknown anchors and alias bombs; their text may quote the file.
    return { ok: false };
  }
}

type Problem = Pick<YAMLError, 'code' | 'pos'>;

/** go-yaml v2 takes the last of several values of a key, v3 refuses them. */
function repeatedKey({ range }: Node): Problem {
  const start = range?.[0] ?? 0;
  return { code: 'DUPLICATE_KEY', pos: [start, start + 1] };
}

/** `yaml`'s messages quote the source, which may be secret: only the code is kept. */
function syntaxDiagnostic(path: string, lines: LineCounter, error: Problem): Diagnostic {
  const [from, to] = error.pos;
  return {
    rule: 'repository/yaml-syntax',
    severity: 'error',
    message: `The YAML does not parse (${error.code.toLowerCase().replaceAll('_', ' ')}), so the document was not read.`,
    location: { path, start: position(lines, from), end: position(lines, to) },
  };
}

function repeatedKeyDiagnostic(path: string, lines: LineCounter, { pos: [from, to] }: Problem): Diagnostic {
  return {
    rule: 'repository/yaml-repeated-key',
    severity: 'warning',
    message: 'The key stands in the map already. Only the last value of a key counts, so the others have no effect.',
    location: { path, start: position(lines, from), end: position(lines, to) },
  };
}

function locateAgain(
  path: string,
  text: string,
  reader: YamlReader,
  index: number,
  pointer: readonly (string | number)[],
): Location | undefined {
  const { lines, documents } = parseSyntax(text, reader);
  const document = documents[index];
  if (!document) return undefined;
  let node: Node | null = document.contents;
  let found: Node | null = node;
  for (const key of pointer) {
    const next = child(node, key);
    if (!next) break;
    found = next.key ?? next.value;
    node = next.value;
  }
  return nodeLocation(path, lines, found);
}

/** The value at `key`, and the node where a reader would look for it: the key of a map's entry. */
function child(node: Node | null, key: string | number): { key?: Node; value: Node | null } | undefined {
  if (isSeq<Node>(node) && typeof key === 'number') {
    const value = node.items[key];
    return value ? { value } : undefined;
  }
  if (isMap<Node, Node | null>(node)) {
    const name = String(key);
    const pair = node.items.findLast(
      ({ key: own }) =>
        isScalar(own) && (own.value === name || (typeof own.value !== 'string' && String(own.value) === name)),
    );
    return pair ? { key: pair.key, value: pair.value } : undefined;
  }
  return undefined;
}

function nodeLocation(path: string, lines: LineCounter, node: Node | null): Location {
  const range = node?.range;
  return range ? { path, start: position(lines, range[0]), end: position(lines, range[1]) } : fileLocation(path);
}

function position(lines: LineCounter, offset: number): Location['start'] {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col), offset };
}
