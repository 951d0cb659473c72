import type { Location } from '../../diagnostic.ts';

/** The place of the line at `index`, 0-based. */
export function lineLocation(path: string, lines: readonly string[], index: number): Location {
  const offset = startsOf(lines)[index] ?? 0;
  const length = lines[index]?.length ?? 0;
  return {
    path,
    start: { line: index + 1, column: 1, offset },
    end: { line: index + 1, column: length + 1, offset: offset + length },
  };
}

/** Where each line starts; remembered, because who looks at one line of a file often looks at many. */
function startsOf(lines: readonly string[]): readonly number[] {
  const known = remembered.get(lines);
  if (known) return known;
  let next = 0;
  const starts = lines.map((line) => {
    const start = next;
    next += line.length + 1;
    return start;
  });
  remembered.set(lines, starts);
  return starts;
}

const remembered = new WeakMap<readonly string[], readonly number[]>();
