import { fonts, lineWidth } from './face.ts';
import { edgeKeys, type EdgeKind, type Graph } from './graph.ts';

/** What the kinds of lines in a drawing mean; all lengths in px. */
export interface Key {
  readonly entries: readonly KeyEntry[];
  readonly width: number;
  readonly height: number;
}

export interface KeyEntry {
  readonly kind: EdgeKind;
  readonly text: string;
  /** The left end of its line. */
  readonly x: number;
  /** The middle of its line. */
  readonly y: number;
}

/** The key of a graph, in rows of at most `width` px; undefined where there are no lines. */
export function keyOf(graph: Graph, width: number): Key | undefined {
  const used = new Set(graph.edges.map((edge) => edge.kind));
  if (used.size === 0) return undefined;
  const entries: KeyEntry[] = [];
  let [x, y, right] = [0, rowHeight / 2, 0];
  for (const [kind, text] of Object.entries(edgeKeys) as [EdgeKind, string][]) {
    if (!used.has(kind)) continue;
    const entryWidth = keyLine + keyGap + Math.ceil(lineWidth({ text, role: 'sublabel' }));
    if (x > 0 && x + entryWidth > width) [x, y] = [0, y + rowHeight];
    entries.push({ kind, text, x, y });
    right = Math.max(right, x + entryWidth);
    x += entryWidth + entryGap;
  }
  return { entries, width: right, height: y + rowHeight / 2 };
}

/** The length of the line of each entry, in px. */
export const keyLine = 36;
/** Between a line and its words, in px. */
export const keyGap = 8;

const entryGap = 24;
const rowHeight = fonts.sublabel.lineHeight + 4;
