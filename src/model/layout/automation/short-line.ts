/** `line`, if it is one that people write; a longer one is empty, because it would take time to look at. */
export function shortLine(line: string): string {
  return line.length > longestLine ? '' : line;
}

const longestLine = 1000;
