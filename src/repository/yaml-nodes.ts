import { isAlias, isMap, isNode, isScalar, isSeq, type Alias, type Document, type Node } from 'yaml';

/** What one walk through a document finds: asked of `yaml`, each of it takes time that grows with the square of the document. */
export interface YamlNodes {
  /** Keys that their map has already. */
  readonly repeatedKeys: readonly Node[];
  /** What aliases stand for: the last node before them that has their anchor. */
  readonly aliased: ReadonlyMap<Alias, Node>;
  /** Whether the aliases cannot be resolved: one stands inside of what it stands for, or it would take too long, as `yaml` looks through the document for each. */
  readonly isTangled: boolean;
  /** Whether more collections stand inside each other than `maxDepth`. Then the rest is not complete. */
  readonly isTooDeep: boolean;
}

/**
 * Collections inside each other in one document: several times what the schemas
 * of large custom resources need, and little enough for all that follows a
 * value into its depth. Go's readers take 10,000.
 */
const maxDepth = 250;

/** Nodes times aliases: a thousand aliases in a document of twenty thousand nodes. */
const maxLookups = 20_000_000;

/** Walks through a document once. */
export function nodesOf(yaml: Document): YamlNodes {
  const repeatedKeys: Node[] = [];
  const aliased = new Map<Alias, Node>();
  const anchors = new Map<string, Node>();
  const open = new Set<Node>();
  let [nodes, aliases, isCircular, isTooDeep] = [0, 0, false, false];
  visit(yaml.contents, 0);
  return { repeatedKeys, aliased, isTangled: isCircular || nodes * aliases > maxLookups, isTooDeep };

  function visit(node: unknown, depth: number): void {
    if (!isNode(node)) return;
    if (depth > maxDepth) {
      isTooDeep = true;
      return;
    }
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
    visitInside(node, depth + 1);
    if (node.anchor !== undefined) open.delete(node);
  }

  function visitInside(node: Node, depth: number): void {
    if (isSeq(node)) for (const item of node.items) visit(item, depth);
    if (!isMap(node)) return;
    const values = new Set<unknown>();
    for (const { key, value } of node.items) {
      if (isScalar(key)) {
        if (values.has(key.value)) repeatedKeys.push(key);
        values.add(key.value);
      }
      visit(key, depth);
      visit(value, depth);
    }
  }
}
