import { isAlias, isMap, isScalar, isSeq, type Document } from 'yaml';

/** Map keys and list indices. */
type Pointer = readonly (string | number)[];

/** Where `yaml`, parsed from `text`, has dates without a time and without quotes, such as `2024-1-31`. */
export function datesIn(text: string, yaml: Document.Parsed): readonly Pointer[] {
  // Few files have any.
  return /\d{4}-\d\d?-\d\d?/.test(text) ? [...datesBelow(yaml.contents, [], yaml)] : [];
}

function* datesBelow(node: unknown, pointer: Pointer, yaml: Document.Parsed): Generator<Pointer> {
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      if (isScalar(key)) yield* datesBelow(value, [...pointer, String(key.value)], yaml);
    }
  } else if (isSeq(node)) {
    for (const [index, item] of node.items.entries()) yield* datesBelow(item, [...pointer, index], yaml);
  } else {
    const scalar = isAlias(node) ? node.resolve(yaml) : node;
    if (isScalar(scalar) && isDate(scalar.source, scalar.type, scalar.tag)) yield pointer;
  }
}

function isDate(source: string | undefined, style: string | undefined, tag: string | undefined): boolean {
  return style === 'PLAIN' && tag === undefined && /^\d{4}-\d\d?-\d\d?$/.test(source ?? '');
}
