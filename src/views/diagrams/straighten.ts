import type { Direction } from './graph.ts';
import type { Layout, PlacedEdge, PlacedNode, Point } from './layout.ts';

/**
 * Takes the small steps out of edges that leave or enter a group: ELK places the
 * crossing of a group's border and the end at the node apart from each other, and
 * often a few px beside each other. Moves an end along its node's side where
 * nothing else comes near.
 */
export function straighten<T extends Pick<Layout, 'nodes' | 'edges'>>(drawing: T, direction: Direction): T {
  const axes: Axes =
    direction === 'down' ? { along: 'y', across: 'x', size: 'width' } : { along: 'x', across: 'y', size: 'height' };
  const nodes = new Map(drawing.nodes.map((node) => [node.node.id, node]));
  const edges = [...drawing.edges];
  for (const index of edges.keys()) {
    for (const end of ['start', 'end'] as const) {
      const placed = edges[index];
      const better = placed && withoutStep(placed, end, nodes, axes);
      if (better && isFree(better, index, edges, axes)) edges[index] = better;
    }
  }
  return { ...drawing, edges };
}

interface Axes {
  /** The coordinate that edges run along. */
  readonly along: 'x' | 'y';
  readonly across: 'x' | 'y';
  /** A node's size across. */
  readonly size: 'width' | 'height';
}

/** The edge with its first or last two runs in one line; undefined if there is no small step between them. */
function withoutStep(
  placed: PlacedEdge,
  end: 'start' | 'end',
  nodes: ReadonlyMap<string, PlacedNode>,
  { along, across, size }: Axes,
): PlacedEdge | undefined {
  const fromEnd = end === 'start' ? placed.points : placed.points.toReversed();
  const node = nodes.get(end === 'start' ? placed.edge.to : placed.edge.from);
  const [tip, before, after, ...rest] = fromEnd;
  if (!node || !tip || !before || !after || rest.length === 0) return undefined;
  const isStep = tip[across] === before[across] && before[along] === after[along];
  const target = after[across];
  if (!isStep || Math.abs(target - tip[across]) > largestStep) return undefined;
  if (target < node[across] + cornerRoom || target > node[across] + node[size] - cornerRoom) return undefined;
  const moved = [{ ...tip, [across]: target }, ...rest];
  return { ...placed, points: end === 'start' ? moved : moved.toReversed() };
}

/** Whether no other edge runs beside the changed one so close that the two would look like one. */
function isFree(changed: PlacedEdge, index: number, edges: readonly PlacedEdge[], axes: Axes): boolean {
  const own = runs(changed, axes);
  return edges.every((other, at) => {
    if (at === index) return true;
    return runs(other, axes).every((theirs) =>
      own.every(
        (ours) =>
          Math.abs(ours.across - theirs.across) >= smallestGap || ours.end <= theirs.start || theirs.end <= ours.start,
      ),
    );
  });
}

/** The stretches of an edge along the axis. */
function runs({ points }: PlacedEdge, { along, across }: Axes): { across: number; start: number; end: number }[] {
  return points.slice(1).flatMap((point, index) => {
    const from: Point = points[index] ?? point;
    if (from[across] !== point[across] || from[along] === point[along]) return [];
    return [
      { across: point[across], start: Math.min(from[along], point[along]), end: Math.max(from[along], point[along]) },
    ];
  });
}

/** px. */
const largestStep = 10;
/** Between an edge and the corner of its node, in px. */
const cornerRoom = 8;
/** Between edges, in px. */
const smallestGap = 7;
