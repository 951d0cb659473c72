import { isAlias, isMap, isScalar, isSeq, type Alias, type Document, type Node } from 'yaml';

/** A scalar of which the value does not tell how it is written, where that makes a difference to who reads it. */
export interface Spelling {
  /** Map keys and list indices. */
  readonly pointer: readonly (string | number)[];
  /** Without quotes; or as a folded block (`>`) of several lines. */
  readonly style: 'plain' | 'folded';
  /** As it is written: `1.10`, `0x1f`, `True`, `~`; or a date such as `2024-1-31`, which is a text here and a time for some who read it. Of a folded block, what it says. */
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
      for (const { key, value } of node.items) {
        const name = isAlias(key) ? aliased.get(key) : key;
        if (isScalar(name)) visitAt(String(name.value), value);
      }
    } else if (isSeq(node)) {
      for (const [index, item] of node.items.entries()) visitAt(index, item);
    } else {
      const found = spelling(isAlias(node) ? aliased.get(node) : node);
      if (found) spellings.push({ pointer: [...pointer], ...found });
    }
  }

  function visitAt(key: string | number, node: unknown): void {
    pointer.push(key);
    visit(node);
    pointer.pop();
  }
}

function spelling(node: unknown): Omit<Spelling, 'pointer'> | undefined {
  if (!isScalar(node) || node.tag !== undefined) return undefined;
  const { value } = node;
  if (node.type === 'BLOCK_FOLDED' && typeof value === 'string') {
    return value.includes('\n') ? { style: 'folded', text: value } : undefined;
  }
  if (node.type !== 'PLAIN') return undefined;
  const text = node.source ?? '';
  const isTelling = typeof value === 'string' ? !/^\d{4}-\d\d?-\d\d?$/.test(text) : text === String(value);
  return isTelling ? undefined : { style: 'plain', text };
}
