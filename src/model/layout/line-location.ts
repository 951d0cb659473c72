import type { Location } from '../../diagnostic.ts';

/** The place of the line at `index`, 0-based. */
export function lineLocation(path: string, lines: readonly string[], index: number): Location {
  const offset = lines.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0);
  const length = lines[index]?.length ?? 0;
  return {
    path,
    start: { line: index + 1, column: 1, offset },
    end: { line: index + 1, column: length + 1, offset: offset + length },
  };
}
