import { isAlias, isMap, isScalar, isSeq, type Alias, type Document, type Node } from 'yaml';

/** A scalar without quotes of which the value does not tell how it is written. */
export interface Spelling {
  /** Map keys and list indices. */
  readonly pointer: readonly (string | number)[];
  /** As it is written: `1.10`, `0x1f`, `True`, `~`; or a date such as `2024-1-31`, which is a text here and a time for some who read it. */
  readonly text: string;
}

/** The scalars of `yaml` of which the values do not tell how they are written; `aliased` is what aliases stand for. */
export function spellingsIn(yaml: Document.Parsed, aliased: ReadonlyMap<Alias, Node>): readonly Spelling[] {
  const spellings: Spelling[] = [];
  const pointer: (string | number)[] = [];
  visit(yaml.contents);
  return spellings;

  function visit(node: unknown): void {
    if (isMap(node)) {
      for (const { key, value } of node.items) if (isScalar(key)) visitAt(String(key.value), value);
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) visitAt(index, item);
    } else {
      const text = spelling(isAlias(node) ? aliased.get(node) : node);
      if (text !== undefined) spellings.push({ pointer: [...pointer], text });
    }
  }

  function visitAt(key: string | number, node: unknown): void {
    pointer.push(key);
    visit(node);
    pointer.pop();
  }
}

function spelling(node: unknown): string | undefined {
  if (!isScalar(node) || node.type !== 'PLAIN' || node.tag !== undefined) return undefined;
  const text = node.source ?? '';
  if (typeof node.value === 'string') return /^\d{4}-\d\d?-\d\d?$/.test(text) ? text : undefined;
  return text === String(node.value) ? undefined : text;
}
