import { isAlias, isMap, isNode, isScalar, isSeq, type Alias, type Document, type Node } from 'yaml';

/** What one walk through a document finds: asked of `yaml`, each of it takes time that grows with the square of the document. */
export interface YamlNodes {
  /** Keys that their map has already. */
  readonly repeatedKeys: readonly Node[];
  /** What aliases stand for: the last node before them that has their anchor. */
  readonly aliased: ReadonlyMap<Alias, Node>;
  /** Whether the aliases cannot be resolved: one stands inside of what it stands for, or it would take too long, as `yaml` looks through the document for each. */
  readonly isTangled: boolean;
}

/** Nodes times aliases: a thousand aliases in a document of twenty thousand nodes. */
const maxLookups = 20_000_000;

/** Walks through a document once. */
export function nodesOf(yaml: Document): YamlNodes {
  const repeatedKeys: Node[] = [];
  const aliased = new Map<Alias, Node>();
  const anchors = new Map<string, Node>();
  const open = new Set<Node>();
  let [nodes, aliases, isCircular] = [0, 0, false];
  visit(yaml.contents);
  return { repeatedKeys, aliased, isTangled: isCircular || nodes * aliases > maxLookups };

  function visit(node: unknown): void {
    if (!isNode(node)) return;
    nodes += 1;
    if (isAlias(node)) {
      aliases += 1;
      const source = anchors.get(node.source);
      if (source) aliased.set(node, source);
      if (source && open.has(source)) isCircular = true;
      return;
    }
    if (node.anchor !== undefined) {
      anchors.set(node.anchor, node);
      open.add(node);
    }
    visitInside(node);
    if (node.anchor !== undefined) open.delete(node);
  }

  function visitInside(node: Node): void {
    if (isSeq(node)) for (const item of node.items) visit(item);
    if (!isMap(node)) return;
    const values = new Set<unknown>();
    for (const { key, value } of node.items) {
      if (isScalar(key)) {
        if (values.has(key.value)) repeatedKeys.push(key);
        values.add(key.value);
      }
      visit(key);
      visit(value);
    }
  }
}
