import { isObject, type Json } from '../kubernetes/json.ts';
import { readYaml } from './go-yaml/read.ts';
import { scalarStyle } from './go-yaml/scalar-style.ts';

/**
 * Whether sigs.k8s.io/yaml writes this string without quotes. Flux substitutes
 * in the YAML text that it makes of an object, so a string written plain is read
 * again as whatever it looks like afterwards: `${REPLICAS}` becomes a number
 * even where the manifest had it in quotes.
 */
export function isWrittenPlain(text: string): boolean {
  return scalarStyle(text) === 'plain';
}

/** What a plain scalar means when the object is read again; undefined if the text is no valid YAML there. */
export function readPlain(text: string): Json | undefined {
  if (isSurelyString.test(text) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(text)) return text;
  const read = readYaml(`value: ${text}`);
  return read.state === 'read' && isObject(read.value) ? read.value.value : undefined;
}

/** Words, paths, hostnames and addresses. A space at the end would not be read. */
const isSurelyString = /^[A-Za-z/](?:[\w./ -]|:(?=[\w/]))*(?<! )$/;
