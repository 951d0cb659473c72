import type { Direction } from './graph.ts';
import type { Layout, PlacedEdge, PlacedNode, Point } from './layout.ts';

/**
 * Makes the nodes of a layer equally wide, or equally high where layers are
 * rows, and draws their edges to the new borders. Layers keep the room of their
 * widest node free anyway, and a ragged column looks like a difference that
 * means something.
 */
export function alignLayers<T extends Pick<Layout, 'nodes' | 'edges'>>(drawing: T, direction: Direction): T {
  const axis = direction === 'down' ? rows : columns;
  const looped = new Set(drawing.edges.filter(({ edge }) => edge.from === edge.to).map(({ edge }) => edge.from));
  const before = new Map(drawing.nodes.map((node) => [node.node.id, node]));
  const after = new Map(before);
  for (const layer of layersOf(drawing.nodes, axis)) {
    const start = Math.min(...layer.map((node) => node[axis.start]));
    const end = Math.max(...layer.map((node) => node[axis.start] + node[axis.length]));
    for (const node of layer) {
      // A loop hugs its node on all sides: there is no room beside it.
      if (!looped.has(node.node.id))
        after.set(node.node.id, { ...node, [axis.start]: start, [axis.length]: end - start });
    }
  }
  return {
    ...drawing,
    nodes: [...after.values()],
    edges: drawing.edges.map((edge) => reattached(edge, axis, before, after)),
  };
}

interface Axis {
  readonly start: 'x' | 'y';
  readonly length: 'width' | 'height';
}
const columns: Axis = { start: 'x', length: 'width' };
const rows: Axis = { start: 'y', length: 'height' };

/** Nodes of the same group, or of none, whose extents overlap along `axis`. */
function layersOf(nodes: readonly PlacedNode[], axis: Axis): PlacedNode[][] {
  const layers: PlacedNode[][] = [];
  for (const siblings of Map.groupBy(nodes, ({ node }) => node.group).values()) {
    let end = -Infinity;
    let layer: PlacedNode[] = [];
    for (const node of siblings.toSorted((a, b) => a[axis.start] - b[axis.start])) {
      if (node[axis.start] >= end) {
        layer = [];
        layers.push(layer);
      }
      layer.push(node);
      end = Math.max(end, node[axis.start] + node[axis.length]);
    }
  }
  return layers;
}

type Nodes = ReadonlyMap<string, PlacedNode>;

function reattached(placed: PlacedEdge, axis: Axis, before: Nodes, after: Nodes): PlacedEdge {
  const { edge, points } = placed;
  const last = points.length - 1;
  return {
    ...placed,
    points: points.map((point, index) =>
      index === 0
        ? onBorder(point, axis, before.get(edge.to), after.get(edge.to))
        : index === last
          ? onBorder(point, axis, before.get(edge.from), after.get(edge.from))
          : point,
    ),
  };
}

function onBorder(point: Point, axis: Axis, before: PlacedNode | undefined, after: PlacedNode | undefined): Point {
  if (!before || !after) return point;
  const { start, length } = axis;
  if (point[start] === before[start]) return { ...point, [start]: after[start] };
  if (point[start] === before[start] + before[length]) return { ...point, [start]: after[start] + after[length] };
  return point;
}
