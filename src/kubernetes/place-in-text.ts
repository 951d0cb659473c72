import type { Location, Position } from '../diagnostic.ts';

/**
 * The place of a stretch of a text, for `valueLocation` to find in the file that
 * the text is written in; undefined for a text of one line, whose value is the
 * place.
 */
export function placeInText(text: string, start: number, length: number): Location | undefined {
  if (!text.includes('\n')) return undefined;
  return { path: '', start: positionIn(text, start), end: positionIn(text, start + length) };
}

function positionIn(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, offset };
}
