import { LineCounter, parseAllDocuments, type Document as YamlDocument, type YAMLError } from 'yaml';
import { documentsWithAliasKeys, mayHaveAliasKeys } from './alias-keys.ts';
import { placesIn, type Place } from './places.ts';
import { spellingsIn, type Spelling } from './spellings.ts';
import { nodesOf } from './yaml-nodes.ts';
import { yamlOptionsOf, type YamlReader } from './yaml-schema.ts';

/** What a YAML text says, wherever it stands. */
export interface YamlText {
  readonly lines: LineCounter;
  /** Without empty ones and those that cannot be read. */
  readonly documents: readonly YamlTextDocument[];
  readonly problems: readonly YamlProblem[];
}

/** One document of a text. */
export interface YamlTextDocument {
  /** 0-based, among all documents of the text. */
  readonly index: number;
  /** Plain values: anchors, aliases and merge keys are resolved. */
  readonly body: unknown;
  readonly spellings: readonly Spelling[];
  readonly place: Place;
}

/** Why a document was not read, or what of it counts for nothing. */
export type YamlProblem =
  /** The document does not parse. `yaml`'s messages quote the source, which may be secret: only the code is kept. */
  | { readonly type: 'syntax'; readonly code: YAMLError['code']; readonly pos: YAMLError['pos'] }
  /** The document has aliases that cannot be resolved. */
  | { readonly type: 'aliases' }
  /** The document has too many collections inside each other. */
  | { readonly type: 'depth' }
  /** The document was read, with the last value of the key. */
  | { readonly type: 'repeated-key'; readonly pos: YAMLError['pos'] };

/** What `text` says. Remembered, because patches and small files say the same in many places, and most files what they said before. */
export function readYamlText(text: string, reader: YamlReader): YamlText {
  const known = remembered[reader].get(text);
  if (known) return known;
  const read = readText(text, reader);
  if (remembered[reader].size >= maxRemembered) remembered[reader].clear();
  remembered[reader].set(text, read);
  return read;
}

const remembered: Readonly<Record<YamlReader, Map<string, YamlText>>> = {
  'go-yaml v3': new Map(),
  'go-yaml v2': new Map(),
};

/** More than the files of most repositories. */
const maxRemembered = 10_000;

/** More aliases than a person writes: beyond it, a document is taken for an alias bomb. The number counts resolved nodes per alias, as in `yaml`. */
const maxAliasCount = 1000;

function readText(text: string, reader: YamlReader): YamlText {
  const lines = new LineCounter();
  const options = { ...yamlOptionsOf(reader), lineCounter: lines };
  const parsed = mayHaveAliasKeys(text) ? documentsWithAliasKeys(text, options) : [...parseAllDocuments(text, options)];
  const read = parsed.map((yaml) => readDocument(yaml, reader));
  return {
    lines,
    documents: read.flatMap(({ document }, index) => (document ? [{ index, ...document }] : [])),
    problems: read.flatMap(({ problems }) => problems),
  };
}

interface ReadDocument {
  readonly document?: Omit<YamlTextDocument, 'index'>;
  readonly problems: readonly YamlProblem[];
}

function readDocument(yaml: YamlDocument.Parsed, reader: YamlReader): ReadDocument {
  const [error] = yaml.errors;
  // What `yaml` gives up on for want of stack is far deeper than what is read below.
  if (error?.code === 'RESOURCE_EXHAUSTION') return { problems: [{ type: 'depth' }] };
  if (error) return { problems: [{ type: 'syntax', code: error.code, pos: error.pos }] };
  try {
    const { isTangled, isTooDeep, repeatedKeys, aliased } = nodesOf(yaml);
    if (isTooDeep) return { problems: [{ type: 'depth' }] };
    if (isTangled) return { problems: [{ type: 'aliases' }] };
    const body: unknown = yaml.toJS({ maxAliasCount });
    const repeated = repeatedKeys.map(({ range }): YAMLError['pos'] => [range?.[0] ?? 0, (range?.[0] ?? 0) + 1]);
    const [refused] = repeated;
    // go-yaml v2 takes the last of several values of a key, v3 refuses them.
    if (refused && reader === 'go-yaml v3') {
      return { problems: [{ type: 'syntax', code: 'DUPLICATE_KEY', pos: refused }] };
    }
    const problems = repeated.map((pos) => ({ type: 'repeated-key', pos }) as const);
    if (body === null || body === undefined || !yaml.contents) return { problems };
    return { document: { body, spellings: spellingsIn(yaml, aliased), place: placesIn(yaml.contents) }, problems };
  } catch {
    // `yaml` throws ReferenceErrors for unknown anchors and alias bombs; their text may quote the file.
    return { problems: [{ type: 'aliases' }] };
  }
}
