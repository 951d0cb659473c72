import { parseDocument, type ScalarTag, type Tags } from 'yaml';
import type { Json } from '../kubernetes/json.ts';
import { goIntegers } from '../repository/yaml-schema.ts';

/**
 * Whether sigs.k8s.io/yaml writes this string without quotes. Flux substitutes
 * in the YAML text that it makes of an object, so a string written plain is read
 * again as whatever it looks like afterwards: `${REPLICAS}` becomes a number
 * even where the manifest had it in quotes.
 */
export function isWrittenPlain(text: string): boolean {
  if (text === '' || /[\n\t]/.test(text)) return false;
  return !/^[\s,[\]{}#&*!|>'"%@`]|^[-?:](?:\s|$)|:\s|:$|\s#|\s$/.test(text);
}

/** What a plain scalar means when the object is read again; undefined if the text is no valid YAML there. */
export function readPlain(text: string): Json | undefined {
  if (isSurelyString.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text)) return text;
  const document = parseDocument(`value: ${text}`, options);
  if (document.errors.length > 0) return undefined;
  try {
    return (document.toJS() as { readonly value: Json }).value;
  } catch {
    // An alias without its anchor: `*.example.org`.
    return undefined;
  }
}

const isSurelyString = /^[A-Za-z/][\w./ -]*$/;

/** go-yaml v2, which sigs.k8s.io/yaml reads with: as kustomize's v3, but `yes`, `on`, `y` and the like are booleans. */
const options = {
  schema: 'core',
  merge: true,
  prettyErrors: false,
  logLevel: 'silent',
  customTags: (tags: Tags): Tags => [yes, no, ...goIntegers(), ...tags],
} as const;

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
