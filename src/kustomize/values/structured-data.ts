import { isMap, isSeq, parseDocument, type Document } from 'yaml';
import { isArray, isObject, type Json, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import { nodesOf } from '../../repository/yaml-nodes.ts';
import { goJson } from '../names/hash.ts';
import { changeAtPath, type PathChange } from './replacement-path.ts';
import { byText } from '../../repository/text-order.ts';

/**
 * `body` with a change inside of a text that holds JSON or YAML: the first part
 * of the path leads to the text, the rest into it. Undefined if there is no such
 * text.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/filters/replacement/replacement.go
 */
export function changeInStructuredData(
  body: JsonObject,
  path: readonly string[],
  change: PathChange,
): Json | undefined {
  for (let length = 1; length < path.length; length += 1) {
    let changes = 0;
    const next = changeAtPath(body, path.slice(0, length), {
      create: undefined,
      set: (text) => {
        const after = typeof text === 'string' ? changeText(text, path.slice(length), change) : undefined;
        if (after !== undefined) changes += 1;
        return after ?? text;
      },
    });
    if (changes > 0) return next;
  }
  return undefined;
}

/** `text` with the value at `path` changed, in the form that it had. */
function changeText(text: string, path: readonly string[], change: PathChange): string | undefined {
  // Without a line break, a colon or a bracket there are no fields in it.
  if (!/[\n:[{]/.test(text)) return undefined;
  const document = parseDocument(text, { logLevel: 'silent', prettyErrors: false, uniqueKeys: false });
  if (document.errors.length > 0 || !(isMap(document.contents) || isSeq(document.contents))) return undefined;
  const before = plainValue(document);
  const after = before === undefined ? undefined : changeAtPath(before, path, change);
  if (before === undefined || after === undefined) return undefined;
  if (/^\s*[{[]/.test(text)) return asJson(after, text);
  for (const [pointer, value] of differences(before, after)) document.setIn(pointer, value);
  return document.toString({ indentSeq: false, lineWidth: 0 }).trim();
}

function plainValue(document: Document): Json | undefined {
  try {
    if (nodesOf(document).isTangled) return undefined;
    // A parser gives JSON values only.
    return document.toJS({ maxAliasCount: 1000 }) as Json;
  } catch {
    return undefined;
  }
}

/** JSON that was spread over lines stays so. */
function asJson(value: Json, before: string): string {
  const isSpread = before.includes('\n') && before.includes('  ');
  return isSpread ? JSON.stringify(sorted(value), undefined, 2) : goJson(value);
}

function sorted(value: Json): Json {
  if (isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).sort(byText(([key]) => key));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

/** The places where `after` is not `before`, with what is there: setting them keeps the comments elsewhere. */
function differences(before: Json, after: Json, pointer: Pointer = []): readonly (readonly [Pointer, Json])[] {
  if (before === after) return [];
  const inner = (key: string | number, old: Json | undefined, value: Json): ReturnType<typeof differences> =>
    old === undefined ? [[[...pointer, key], value]] : differences(old, value, [...pointer, key]);
  if (isArray(before) && isArray(after)) return after.flatMap((item, index) => inner(index, before[index], item));
  if (!isObject(before) || !isObject(after) || !hasKeysOf(after, before)) return [[pointer, after]];
  return Object.entries(after).flatMap(([key, item]) =>
    inner(key, Object.hasOwn(before, key) ? before[key] : undefined, item),
  );
}

function hasKeysOf(map: JsonObject, other: JsonObject): boolean {
  return Object.keys(other).every((key) => Object.hasOwn(map, key));
}
