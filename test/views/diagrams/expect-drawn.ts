import { expect } from 'vitest';
import { complete } from '../../../src/views/diagrams/complete.ts';
import { faceOf } from '../../../src/views/diagrams/face.ts';
import type { Graph } from '../../../src/views/diagrams/graph.ts';
import { idPrefix } from '../../../src/views/diagrams/svg.ts';
import { elements, parse, textOf, type Element } from './markup.ts';

/** The drawing shows each node, edge, group and label of the graph, and says which nodes each edge joins. */
export function expectAll(markup: string, graph: Graph): void {
  const root = parse(markup);
  const { nodes, edges, groups } = complete(graph);
  expect(withClass(root, 'cb-node').map(nameOf).toSorted()).toEqual(nodes.map((node) => faceOf(node).name).toSorted());
  expect(elements(root).filter((element) => isEdge(element))).toHaveLength(edges.length);
  expect(withClass(root, 'cb-group-box')).toHaveLength(groups.length);
  expect(withClass(root, 'cb-edge-label')).toHaveLength(edges.filter(({ label }) => label !== undefined).length);
  const names = withClass(root, 'cb-node').map(nameOf);
  const name = new Map(nodes.map((node) => [node.id, faceOf(node).name]));
  const joined = elements(root)
    .filter(isEdge)
    .map(({ attributes }) => (attributes.get('data-ends') ?? '').split(' ').map((end) => names[Number(end)]));
  expect(joined.map((ends) => JSON.stringify(ends)).toSorted()).toEqual(
    edges.map((edge) => JSON.stringify([name.get(edge.to), name.get(edge.from)])).toSorted(),
  );
}

export function withClass(root: Element, name: string): Element[] {
  return elements(root).filter(({ attributes }) => attributes.get('class')?.split(' ').includes(name));
}

/** The accessible name of a node. */
export function nameOf(node: Element): string {
  const [title] = node.children;
  if (typeof title !== 'object' || title.name !== 'title') throw new Error('A node without a title.');
  return textOf(title);
}

export function isEdge({ name, attributes, children }: Element): boolean {
  return name === 'path' && attributes.has('marker-end') && children.length > 0;
}

/** The drawing is well-formed, closed in itself, and neither runs nor fetches anything. */
export function expectSafe(markup: string, graph: Graph): void {
  const all = elements(parse(markup));
  const ids = all.flatMap(({ attributes }) => attributes.get('id') ?? []);
  expect(ids).toHaveLength(new Set(ids).size);
  const own = `${idPrefix(graph.id)}-`;
  const isRight = (attribute: string, value: string): boolean => {
    switch (attribute) {
      case 'id':
        return value.startsWith(own) && /^[\w-]+$/.test(value);
      case 'href':
        return /^(?!\/[/\\])(?!\w*:)\S+$/.test(value);
      case 'class':
        return /^cb-[a-zA-Z-]+( cb-[a-zA-Z-]+)*$/.test(value);
      case 'aria-labelledby':
      case 'aria-describedby':
        return ids.includes(value);
      case 'marker-end':
        return ids.includes(/^url\(#([\w-]+)\)$/.exec(value)?.[1] ?? '');
      case 'data-ends':
        return /^\d+ \d+$/.test(value);
      default:
        return !/NaN|Infinity|undefined|null|e-|:|@/.test(value);
    }
  };
  const wrong = all.flatMap(({ name, attributes }) =>
    [...attributes]
      .filter(([attribute, value]) => !allowed[name]?.includes(attribute) || !isRight(attribute, value))
      .map(([attribute, value]) => `<${name} ${attribute}="${value}">`),
  );
  expect(wrong).toEqual([]);
  expect(all.filter(({ name }) => !(name in allowed)).map(({ name }) => name)).toEqual([]);
}

const allowed: Readonly<Record<string, readonly string[]>> = {
  svg: ['class', 'role', 'aria-labelledby', 'aria-describedby', 'width', 'height', 'viewBox'],
  title: ['id'],
  desc: ['id'],
  defs: [],
  marker: ['id', 'class', 'viewBox', 'refX', 'refY', 'markerWidth', 'markerHeight', 'markerUnits', 'orient'],
  g: ['class', 'transform', 'aria-hidden', 'data-ends'],
  a: ['class', 'transform', 'href'],
  rect: ['class', 'x', 'y', 'width', 'height', 'rx'],
  path: ['class', 'data-ends', 'd', 'transform', 'marker-end'],
  text: ['class', 'x', 'y'],
};
