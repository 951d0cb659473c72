import { fileLocation, type Location, type Position } from '../../diagnostic.ts';

interface Point {
  readonly line: number;
  readonly column: number;
  readonly offset?: number | undefined;
}

/** The place of a node of a syntax tree; of a node that was made up, the whole file. */
export function nodeLocation(
  path: string,
  node: { readonly position?: { readonly start: Point; readonly end: Point } | undefined },
): Location {
  if (!node.position) return fileLocation(path);
  return { path, start: position(node.position.start), end: position(node.position.end) };
}

function position(point: Point): Position {
  return { line: point.line, column: point.column, offset: point.offset ?? 0 };
}
