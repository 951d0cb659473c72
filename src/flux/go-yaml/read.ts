import {
  parseDocument,
  Schema,
  type DocumentOptions,
  type ParseOptions,
  type ScalarTag,
  type SchemaOptions,
} from 'yaml';
import type { Json } from '../../kubernetes/json.ts';
import { nodesOf } from '../../repository/yaml-nodes.ts';
import { goIntegers } from '../../repository/yaml-schema.ts';

/** What a YAML document says; `doubtful` where Go may read what is malformed here. */
export type ReadYaml = { readonly state: 'read'; readonly value: Json } | { readonly state: 'malformed' | 'doubtful' };

/** Reads one YAML document as sigs.k8s.io/yaml does. */
export function readYaml(text: string): ReadYaml {
  const document = parseDocument(text, options);
  if (document.errors.length > 0) {
    // Go takes quoted text and brackets that go on in a line without indentation.
    const isDoubtful = document.errors.some(({ code }) => code === 'MISSING_CHAR' || code === 'BAD_INDENT');
    return { state: isDoubtful ? 'doubtful' : 'malformed' };
  }
  try {
    if (nodesOf(document).isTangled) return { state: 'doubtful' };
    return { state: 'read', value: document.toJS({ maxAliasCount: 1000 }) as Json };
  } catch {
    // An alias without its anchor, such as `*.example.org`, or a great many of them.
    return { state: 'malformed' };
  }
}

const yes: ScalarTag = {
  default: true,
  tag: 'tag:yaml.org,2002:bool',
  test: /^(?:y|Y|yes|Yes|YES|on|On|ON)$/,
  resolve: () => true,
};

const no: ScalarTag = {
  default: true,
  tag: 'tag:yaml.org,2002:bool',
  test: /^(?:n|N|no|No|NO|off|Off|OFF)$/,
  resolve: () => false,
};

/** go-yaml v2: as kustomize's v3, but `yes`, `on`, `y` and the like are booleans, and a key may be there twice. */
const options: ParseOptions & DocumentOptions & SchemaOptions = {
  // Given by name, it would be made anew for each document.
  schema: new Schema({
    schema: 'core',
    merge: true,
    resolveKnownTags: true,
    customTags: (tags) => [yes, no, ...goIntegers(), ...tags],
  }),
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent',
};
