import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs/lib/elk.bundled.js';
import { fonts, lineWidth, oneLine, type Face } from './face.ts';
import type { Direction, Graph } from './graph.ts';
import type { Box, PlacedEdge } from './layout.ts';

/**
 * A completed graph in ELK's terms. Names are numbers, so that none of ours can
 * mean anything to it. `titles` are those that the groups' boxes have room for.
 */
export function toElk(
  graph: Graph,
  faces: ReadonlyMap<string, Face>,
  titles: ReadonlyMap<string, string>,
): ElkNode & { edges: ElkExtendedEdge[] } {
  const direction = graph.direction ?? 'right';
  const effort = graph.edges.length > manyEdges ? quick : careful;
  const ids = new Map(graph.nodes.map((node, index) => [node.id, `n${index}`]));
  const degrees = degreesOf(graph);
  const children = Map.groupBy(graph.nodes, (node) => node.group);
  const nodesOf = (group: string | undefined): ElkNode[] =>
    (children.get(group) ?? []).map(({ id }) => ({
      id: ids.get(id) ?? '',
      ...boxSize(faces.get(id), degrees.get(id) ?? 0, direction),
    }));
  return {
    id: 'root',
    layoutOptions: {
      ...rootOptions,
      ...effort,
      ...(graph.groups.length === 0 && inOrder),
      'elk.direction': direction === 'down' ? 'DOWN' : 'RIGHT',
    },
    children: [
      ...graph.groups.map((group, index) => ({
        id: `g${index}`,
        children: nodesOf(group.id),
        layoutOptions: { ...effort, ...groupOptions(titles.get(group.id) ?? '', direction) },
      })),
      ...nodesOf(undefined),
    ],
    edges: graph.edges.map((edge, index) => ({
      id: `e${index}`,
      sources: [ids.get(edge.to) ?? ''],
      targets: [ids.get(edge.from) ?? ''],
      ...(edge.label !== undefined && { labels: [elkLabel(edge.label)] }),
    })),
  };
}

/** What ELK made of `toElk`'s graph: sizes and places in whole px, by the index of each thing in the graph. */
export function fromElk(placed: ElkNode): {
  readonly width: number;
  readonly height: number;
  readonly node: (index: number) => Box;
  readonly group: (index: number) => Box;
  readonly edge: (index: number) => Omit<PlacedEdge, 'edge'>;
} {
  const boxes = boxesById(placed);
  return {
    width: Math.ceil(placed.width ?? 0),
    height: Math.ceil(placed.height ?? 0),
    node: (index) => boxes.get(`n${index}`) ?? wholeBox({}),
    group: (index) => boxes.get(`g${index}`) ?? wholeBox({}),
    edge: (index) => placedEdge(placed.edges?.[index] ?? { id: '', sources: [], targets: [] }),
  };
}

/** How many arrows start or end on the busier side of each node. */
function degreesOf(graph: Graph): ReadonlyMap<string, number> {
  const starts = new Map<string, number>();
  const ends = new Map<string, number>();
  for (const { from, to } of graph.edges) {
    starts.set(to, (starts.get(to) ?? 0) + 1);
    ends.set(from, (ends.get(from) ?? 0) + 1);
  }
  return new Map(graph.nodes.map(({ id }) => [id, Math.max(starts.get(id) ?? 0, ends.get(id) ?? 0)]));
}

/** High, or wide, enough for all arrows at one side. */
function boxSize(face: Face | undefined, degree: number, direction: Direction): { width: number; height: number } {
  const { width, height } = face ?? { width: 0, height: 0 };
  const side = (degree + 1) * arrowPitch;
  return direction === 'down' ? { width: Math.max(width, side), height } : { width, height: Math.max(height, side) };
}

function groupOptions(title: string, direction: Direction): LayoutOptions {
  const width = Math.ceil(lineWidth({ text: title, role: 'group' })) + 2 * groupPadding;
  return {
    ...spacing,
    'elk.padding': `[top=${groupPadding + 22},left=${groupPadding},bottom=${groupPadding},right=${groupPadding}]`,
    'elk.nodeSize.constraints': 'MINIMUM_SIZE',
    // ELK turns the drawing for this direction, but not this size.
    'elk.nodeSize.minimum': direction === 'down' ? `(0,${width})` : `(${width},0)`,
  };
}

function elkLabel(label: string): { text: string; width: number; height: number; layoutOptions: LayoutOptions } {
  const text = oneLine(label, 'edge', maxEdgeLabel);
  return {
    text,
    width: Math.ceil(lineWidth({ text, role: 'edge' })) + 12,
    height: fonts.edge.lineHeight + 2,
    layoutOptions: { 'elk.edgeLabels.inline': 'true' },
  };
}

function boxesById(node: ElkNode): ReadonlyMap<string, Box> {
  return new Map((node.children ?? []).flatMap((child) => [[child.id, wholeBox(child)], ...boxesById(child)]));
}

function placedEdge({ sections = [], labels = [] }: ElkExtendedEdge): Omit<PlacedEdge, 'edge'> {
  const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);
  const [label] = labels;
  return {
    points: points.map(({ x, y }) => ({ x: whole(x), y: whole(y) })),
    ...(label?.text !== undefined && { label: { text: label.text, ...wholeBox(label) } }),
  };
}

function wholeBox({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>): Box {
  const [left, top] = [whole(x), whole(y)];
  return { x: left, y: top, width: whole(x + width) - left, height: whole(y + height) - top };
}

/** Two ends of a line at 0.5 that differ in the last digits go the same way. */
function whole(length: number): number {
  return Math.round(Number(length.toFixed(3)));
}

/** Between arrows that end on the same side of a node, in px. */
const arrowPitch = 9;
/** Between a group's border and its nodes, in px. */
const groupPadding = 16;
const maxEdgeLabel = 140;

// Options are not inherited: groups need them too.
const spacing: LayoutOptions = {
  'elk.spacing.nodeNode': '14',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '9',
  'elk.spacing.portPort': '9',
  'elk.layered.spacing.nodeNodeBetweenLayers': '48',
  'elk.layered.spacing.edgeNodeBetweenLayers': '18',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '9',
};

// Fewer crossings, and half as high, but four times as slow for hundreds of edges, which nobody can follow anyway.
const careful: LayoutOptions = {
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.thoroughness': '30',
};
const quick: LayoutOptions = {
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.thoroughness': '7',
};
const manyEdges = 120;

// Keeps neighbours in the order of their names. With groups, ELK 0.12 fails on it:
// "Cannot read properties of undefined" in the comparison of two nodes.
const inOrder: LayoutOptions = { 'elk.layered.considerModelOrder.strategy': 'PREFER_EDGES' };

const rootOptions: LayoutOptions = {
  'elk.algorithm': 'layered',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.shapeCoords': 'ROOT',
  'elk.json.edgeCoords': 'ROOT',
  'elk.padding': '[top=0,left=0,bottom=0,right=0]',
  ...spacing,
};
