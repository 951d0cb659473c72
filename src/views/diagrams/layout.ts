import ELK from 'elkjs/lib/elk.bundled.js';
import { alignLayers } from './align.ts';
import { complete } from './complete.ts';
import { fromElk, toElk } from './elk.ts';
import { faceOf, oneLine, type Face } from './face.ts';
import type { Edge, Graph, Group, Node } from './graph.ts';
import { keyOf, type Key } from './key.ts';
import { pack } from './pack.ts';
import { connectedParts } from './parts.ts';
import { straighten } from './straighten.ts';

/** A graph with a place for everything. All lengths in px, from the top left corner, in whole numbers. */
export interface Layout {
  readonly graph: Graph;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly groups: readonly PlacedGroup[];
  /** Below the drawing, where it has lines. */
  readonly key?: Key;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedNode extends Box {
  readonly node: Node;
  readonly face: Face;
}

export interface PlacedEdge {
  readonly edge: Edge;
  /** From the border of the node that is needed to the border of the one that needs it. */
  readonly points: readonly Point[];
  readonly label?: Box & { readonly text: string };
}

export interface PlacedGroup extends Box {
  readonly group: Group;
  readonly title: string;
}

/** Places the graph's nodes in layers along its direction, groups as boxes around their nodes, edges at right angles. */
export async function layout(graph: Graph): Promise<Layout> {
  const whole = complete(graph);
  const parts = await Promise.all(connectedParts(whole).map(layoutPart));
  const packed = pack(parts, { gap: 24, margin });
  const key = keyOf(whole, Math.max(packed.width, minKeyWidth) - 2 * margin);
  return {
    graph: whole,
    width: Math.max(packed.width, key ? key.width + 2 * margin : 0),
    height: packed.height + (key ? key.height + 2 * margin : 0),
    nodes: packed.parts.flatMap(({ part, at }) => part.nodes.map((node) => moved(node, at))),
    groups: packed.parts.flatMap(({ part, at }) => part.groups.map((group) => moved(group, at))),
    edges: packed.parts.flatMap(({ part, at }) => part.edges.map((edge) => movedEdge(edge, at))),
    ...(key && {
      key: { ...key, entries: key.entries.map((entry) => moved(entry, { x: margin, y: packed.height + margin })) },
    }),
  };
}

async function layoutPart(graph: Graph): Promise<Omit<Layout, 'graph' | 'key'>> {
  const faces = new Map(graph.nodes.map((node) => [node.id, faceOf(node)]));
  const titles = new Map(graph.groups.map((group) => [group.id, oneLine(group.label, 'group', maxGroupTitle)]));
  const placed = fromElk(await elk.layout(toElk(graph, faces, titles)));
  const drawing = {
    width: placed.width,
    height: placed.height,
    nodes: graph.nodes.map((node, index) => ({
      node,
      face: faces.get(node.id) ?? faceOf(node),
      ...placed.node(index),
    })),
    groups: graph.groups.map((group, index) => ({ group, title: titles.get(group.id) ?? '', ...placed.group(index) })),
    edges: graph.edges.map((edge, index) => ({ edge, ...placed.edge(index) })),
  };
  const direction = graph.direction ?? 'right';
  return straighten(alignLayers(drawing, direction), direction);
}

function moved<T extends Point>(thing: T, by: Point): T {
  return { ...thing, x: thing.x + by.x, y: thing.y + by.y };
}

function movedEdge(edge: PlacedEdge, by: Point): PlacedEdge {
  return {
    ...edge,
    points: edge.points.map((point) => moved(point, by)),
    ...(edge.label && { label: moved(edge.label, by) }),
  };
}

// One for all diagrams: it takes a tenth of a second to start.
const elk = new ELK();

/** Around the whole drawing, in px: room for the ring of a focused node. */
const margin = 8;
/** What a key may need more than the drawing above it, in px. */
const minKeyWidth = 320;
const maxGroupTitle = 260;
