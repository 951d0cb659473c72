import { isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';

/** Where a value stands in a text, and what is in it: all that is kept of a syntax tree, which weighs many times its text. */
export interface Place {
  /** Offsets into the text. Of a value in a map, those of its key, where a reader would look for it. */
  readonly start: number;
  readonly end: number;
  /** Of a map. */
  readonly fields?: ReadonlyMap<string, Place>;
  /** Of a list. */
  readonly items?: readonly Place[];
}

/** The places of `node` and of all that is in it. */
export function placesIn(node: Node): Place {
  return placeOf(node, node);
}

/** The place of the value at `pointer`; where it does not exist, of its nearest ancestor. */
export function placeAt(place: Place, pointer: readonly (string | number)[]): Place {
  let found = place;
  for (const key of pointer) {
    const next = found.fields?.get(String(key)) ?? (typeof key === 'number' ? found.items?.[key] : undefined);
    if (!next) break;
    found = next;
  }
  return found;
}

/** That of `value`, which a reader finds at `node`. */
function placeOf(node: Node, value: Node | null): Place {
  const [start, end] = node.range ?? [0, 0];
  if (isSeq<Node>(value)) return { start, end, items: value.items.map((item) => placeOf(item, item)) };
  return isMap<Node, Node | null>(value) ? { start, end, fields: fieldsOf(value) } : { start, end };
}

/** Of several values of a key, the last one counts. */
function fieldsOf({ items }: YAMLMap<Node, Node | null>): ReadonlyMap<string, Place> {
  const fields = new Map<string, Place>();
  for (const { key, value } of items) if (isScalar(key)) fields.set(String(key.value), placeOf(key, value));
  return fields;
}
