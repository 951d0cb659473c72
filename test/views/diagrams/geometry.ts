import { lineWidth, padding } from '../../../src/views/diagrams/face.ts';
import type { Box, Layout, PlacedEdge, PlacedNode, Point } from '../../../src/views/diagrams/layout.ts';

/** What a reader would see as a mistake in the drawing, in words; empty if there is nothing. */
export function mistakes(layout: Layout): string[] {
  return [...countMistakes(layout), ...boxMistakes(layout), ...textMistakes(layout), ...edgeMistakes(layout)];
}

function countMistakes({ graph, nodes, edges, groups, ...rest }: Layout): string[] {
  const numbers = [
    rest.width,
    rest.height,
    ...[...nodes, ...groups].flatMap(boxNumbers),
    ...edges.flatMap(edgeNumbers),
  ];
  return [
    ...(nodes.length === graph.nodes.length ? [] : ['nodes are lost']),
    ...(edges.length === graph.edges.length ? [] : ['edges are lost']),
    ...(groups.length === graph.groups.length ? [] : ['groups are lost']),
    ...(numbers.every(Number.isInteger) ? [] : ['a length is not a whole number']),
  ];
}

function boxMistakes({ nodes, groups, edges, width, height }: Layout): string[] {
  const labels = edges.flatMap(({ label }) => (label ? [label] : []));
  return [
    ...pairs(nodes).flatMap(([a, b]) => (overlap(a, b, 8) ? [`${a.node.id} and ${b.node.id} touch`] : [])),
    ...pairs(groups).flatMap(([a, b]) => (overlap(a, b, 4) ? [`groups ${a.group.id} and ${b.group.id} touch`] : [])),
    ...pairs(labels).flatMap(([a, b]) => (overlap(a, b, 0) ? [`labels ${a.text} and ${b.text} touch`] : [])),
    ...labels.flatMap((label) =>
      nodes.filter((node) => overlap(node, label, 0)).map(({ node }) => `label ${label.text} covers ${node.id}`),
    ),
    ...nodes.flatMap((node) =>
      groups.flatMap((group) => {
        const inside = contains(group, node);
        if (node.node.group === group.group.id) return inside ? [] : [`${node.node.id} leaves its group`];
        return overlap(node, group, 2) ? [`${node.node.id} is in a foreign group`] : [];
      }),
    ),
    ...[...nodes, ...groups, ...labels, ...edges.flatMap(({ points }) => points.map(pointBox))]
      .filter((box) => !contains({ x: 0, y: 0, width, height }, box))
      .map(() => 'something lies outside of the drawing'),
  ];
}

function textMistakes({ nodes, groups }: Layout): string[] {
  return [
    ...nodes.flatMap(({ node, face, width, height }) =>
      face.lines.flatMap((line) => [
        ...(line.x + lineWidth(line) > width - padding.x + 0.01 ? [`${node.id}: "${line.text}" is too wide`] : []),
        ...(line.y > height - padding.y ? [`${node.id}: "${line.text}" is too low`] : []),
      ]),
    ),
    ...groups.flatMap((group) =>
      lineWidth({ text: group.title, role: 'group' }) > group.width - 32 + 0.01
        ? [`the title ${group.title} is too wide`]
        : [],
    ),
  ];
}

function edgeMistakes({ graph, nodes, edges, groups }: Layout): string[] {
  const byId = new Map(nodes.map((node) => [node.node.id, node]));
  const titles = graph.direction === 'down' ? [] : groups.map(titleBox);
  return edges.flatMap((placed) => {
    const { edge, points } = placed;
    const name = `${edge.to} -> ${edge.from}`;
    const segments = segmentsOf(placed);
    const foreign = nodes.filter(({ node }) => node.id !== edge.from && node.id !== edge.to);
    const own = edge.from === edge.to ? [] : nodes.filter(({ node }) => node.id === edge.from || node.id === edge.to);
    return [
      ...(borderDistance(points[0], byId.get(edge.to)) <= 1 ? [] : [`${name} does not start at its node`]),
      ...(borderDistance(points.at(-1), byId.get(edge.from)) <= 1 ? [] : [`${name} does not end at its node`]),
      ...(segments.every(({ width, height }) => width === 0 || height === 0) ? [] : [`${name} is not at right angles`]),
      ...foreign
        .filter((node) => segments.some((segment) => overlap(segment, node, 3)))
        .map(({ node }) => `${name} touches ${node.id}`),
      ...own
        .filter((node) => segments.some((segment) => overlap(segment, node, -2)))
        .map(({ node }) => `${name} runs through its own ${node.id}`),
      ...titles
        .filter((title) => segments.some((segment) => overlap(segment, title, 0)))
        .map(() => `${name} crosses the title of a group`),
      ...edges
        .filter((other) => other !== placed && !sameEnds(other, placed))
        .filter((other) => segmentsOf(other).some((theirs) => segments.some((ours) => shareLine(ours, theirs))))
        .map(({ edge: other }) => `${name} shares a line with ${other.to} -> ${other.from}`),
    ];
  });
}

/** Nobody can mistake one for the other. */
function sameEnds({ edge: a }: PlacedEdge, { edge: b }: PlacedEdge): boolean {
  return a.from === b.from && a.to === b.to;
}

/** Whether two segments run in the same direction, less than 3 px apart, for more than a corner's length. */
function shareLine(a: Box, b: Box): boolean {
  if ((a.width === 0) !== (b.width === 0)) return false;
  const gap = a.width === 0 ? Math.abs(a.x - b.x) : Math.abs(a.y - b.y);
  const [from, to] =
    a.width === 0
      ? [Math.max(a.y, b.y), Math.min(a.y + a.height, b.y + b.height)]
      : [Math.max(a.x, b.x), Math.min(a.x + a.width, b.x + b.width)];
  return gap < 3 && to - from > 3;
}

function segmentsOf({ points }: PlacedEdge): Box[] {
  return points.slice(1).map((point, index) => {
    const from = points[index] ?? point;
    return {
      x: Math.min(from.x, point.x),
      y: Math.min(from.y, point.y),
      width: Math.abs(from.x - point.x),
      height: Math.abs(from.y - point.y),
    };
  });
}

function titleBox(group: Layout['groups'][number]): Box {
  return { x: group.x + 16, y: group.y + 10, width: lineWidth({ text: group.title, role: 'group' }), height: 16 };
}

function borderDistance(point: Point | undefined, node: PlacedNode | undefined): number {
  if (!point || !node) return Infinity;
  const { x, y, width, height } = node;
  const outside = Math.hypot(
    Math.max(x - point.x, 0, point.x - x - width),
    Math.max(y - point.y, 0, point.y - y - height),
  );
  const inside = Math.min(point.x - x, x + width - point.x, point.y - y, y + height - point.y);
  return outside > 0 ? outside : Math.max(inside, 0);
}

/** Whether two boxes overlap or are less than `distance` px apart; with a negative distance, whether they overlap by more. */
function overlap(a: Box, b: Box, distance: number): boolean {
  return (
    a.x - b.x - b.width < distance &&
    b.x - a.x - a.width < distance &&
    a.y - b.y - b.height < distance &&
    b.y - a.y - a.height < distance
  );
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function pairs<T>(things: readonly T[]): [T, T][] {
  return things.flatMap((a, index) => things.slice(index + 1).map((b): [T, T] => [a, b]));
}

function pointBox({ x, y }: Point): Box {
  return { x, y, width: 0, height: 0 };
}

function boxNumbers({ x, y, width, height }: Box): number[] {
  return [x, y, width, height];
}

function edgeNumbers({ points }: PlacedEdge): number[] {
  return points.flatMap(({ x, y }) => [x, y]);
}
