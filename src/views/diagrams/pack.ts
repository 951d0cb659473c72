interface Sized {
  /** px. */
  readonly width: number;
  /** px. */
  readonly height: number;
}

export interface Packed<T> extends Sized {
  readonly parts: readonly { readonly part: T; readonly at: { readonly x: number; readonly y: number } }[];
}

/**
 * Puts drawings beside each other in rows, highest first, about as wide as a
 * page: rows are as wide as the widest drawing, or wider where there are many.
 * What is much lower than its row starts the next one, as a small drawing beside
 * a large one looks lost.
 */
export function pack<T extends Sized>(
  drawings: readonly T[],
  { gap, margin }: { readonly gap: number; readonly margin: number },
): Packed<T> {
  const room = rowWidth(drawings, gap);
  const parts: { part: T; at: { x: number; y: number } }[] = [];
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const part of drawings.toSorted((a, b) => b.height - a.height)) {
    if (x > 0 && (x + part.width > room || part.height < rowHeight / 2)) {
      y += rowHeight + gap;
      [x, rowHeight] = [0, 0];
    }
    parts.push({ part, at: { x: x + margin, y: y + margin } });
    width = Math.max(width, x + part.width);
    rowHeight = Math.max(rowHeight, part.height);
    x += part.width + gap;
  }
  return { parts, width: width + 2 * margin, height: y + rowHeight + 2 * margin };
}

function rowWidth(drawings: readonly Sized[], gap: number): number {
  const area = drawings.reduce((sum, { width, height }) => sum + (width + gap) * (height + gap), 0);
  return Math.max(pageWidth, Math.sqrt(area * aspectRatio), ...drawings.map(({ width }) => width));
}

/** px: what a page has for its content. */
const pageWidth = 700;
/** Width by height of a drawing of many parts. */
const aspectRatio = 1.6;
