import { isAlias, isMap, isScalar, isSeq, type Alias, type Node, type YAMLMap } from 'yaml';

/** Where a value stands in a text, and what is in it: all that is kept of a syntax tree, which weighs many times its text. */
export interface Place extends Contents {
  /** Offsets into the text. Of a value in a map, those of its key, where a reader would look for it. */
  readonly start: number;
  readonly end: number;
}

/** What stands inside of a value. An alias has the contents of what it stands for. */
interface Contents {
  /** Of a map, fields of merged maps (`<<`) included. */
  readonly fields?: ReadonlyMap<string, Place>;
  /** Of a list. */
  readonly items?: readonly Place[];
  /** Of a literal block (`|`), the offset of its header: the lines of the value are those that follow. */
  readonly block?: number;
}

/** The places of `node` and of all that is in it; `aliased` is what aliases stand for. */
export function placesIn(node: Node, aliased: ReadonlyMap<Alias, Node>): Place {
  const shared = new Map<Node, Contents>();
  return placeOf(node, node);

  /** That of `value`, which a reader finds at `at`. */
  function placeOf(at: Node, value: Node | null): Place {
    const [start, end] = at.range ?? [0, 0];
    return { start, end, ...contentsOf(value) };
  }

  function contentsOf(value: Node | null): Contents {
    if (isAlias(value)) return contentsOf(aliased.get(value) ?? null);
    const known = value?.anchor === undefined ? undefined : shared.get(value);
    if (known) return known;
    const contents = read(value);
    if (value?.anchor !== undefined) shared.set(value, contents);
    return contents;
  }

  function read(value: Node | null): Contents {
    if (isSeq<Node>(value)) return { items: value.items.map((item) => placeOf(item, item)) };
    if (isMap<Node, Node | null>(value)) return { fields: fieldsOf(value) };
    return isScalar(value) && value.type === 'BLOCK_LITERAL' && value.range ? { block: value.range[0] } : {};
  }

  /** Of several values of a key, the last one counts. What a map says itself wins over what is merged into it. A key may be an alias. */
  function fieldsOf({ items }: YAMLMap<Node, Node | null>): ReadonlyMap<string, Place> {
    const fields = new Map<string, Place>();
    const merged: Contents[] = [];
    for (const { key, value } of items) {
      const name = isAlias(key) ? aliased.get(key) : key;
      if (!isScalar(name)) continue;
      // The parser gives a symbol for a merge key, and a text for a quoted `<<`.
      if (typeof name.value === 'symbol') merged.push(...mergedInto(value));
      else fields.set(String(name.value), placeOf(key, value));
    }
    for (const { fields: more = [] } of merged)
      for (const [name, place] of more) if (!fields.has(name)) fields.set(name, place);
    return fields;
  }

  function mergedInto(value: Node | null): readonly Contents[] {
    const source = isAlias(value) ? aliased.get(value) : value;
    return isSeq<Node>(source) ? source.items.map(contentsOf) : [contentsOf(value)];
  }
}

/** The place of the value at `pointer`; where it does not exist, of its nearest ancestor. */
export function placeAt(place: Place, pointer: readonly (string | number)[]): Place {
  return found(place, pointer).place;
}

/** The offset of the header of the literal block at `pointer`; undefined where there is none. */
export function blockAt(place: Place, pointer: readonly (string | number)[]): number | undefined {
  const { place: last, isWhole } = found(place, pointer);
  return isWhole ? last.block : undefined;
}

function found(
  root: Place,
  pointer: readonly (string | number)[],
): { readonly place: Place; readonly isWhole: boolean } {
  let place = root;
  for (const key of pointer) {
    const next = place.fields?.get(String(key)) ?? (typeof key === 'number' ? place.items?.[key] : undefined);
    if (!next) return { place, isWhole: false };
    place = next;
  }
  return { place, isWhole: true };
}
