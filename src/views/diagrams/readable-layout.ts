import type { Graph } from './graph.ts';
import { layout, type Layout } from './layout.ts';

/** The graph's layout; nothing where its drawing would be too large to be read. */
export async function readableLayout(graph: Graph): Promise<Layout | undefined> {
  if (graph.edges.length > mostEdges) return undefined;
  const placed = await layout(graph);
  return placed.width > maxWidth ? undefined : placed;
}

/** px: about two screens beside each other. */
export const maxWidth = 2600;
/** Nobody can follow more arrows; their layout is not even tried. */
const mostEdges = 200;
