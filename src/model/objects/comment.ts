import { proseOf } from './prose.ts';

/**
 * What somebody wrote beside a line of YAML, if it is prose: the comment behind
 * it, else those on the lines directly above it. Empty if there is none.
 * `lines` are those of the file; the line itself may be commented out.
 */
export function commentBeside(lines: readonly string[], index: number): string {
  const line = lineAt(lines, index).replace(/^[\s#]+/, '');
  const behind = /^[^#]*\s#+\s*(\S.*)$/.exec(line)?.[1];
  if (behind !== undefined) return sentence([behind]);
  return sentence(linesAbove(lines, index));
}

/** Longer lines are no prose that people write, and would take time to look at. */
function lineAt(lines: readonly string[], index: number): string {
  const line = lines[index] ?? '';
  return line.length > longestLine ? '' : line;
}

const longestLine = 1000;

/** The text of the comment lines that end directly above a line; entries that are commented out end them. */
function linesAbove(lines: readonly string[], index: number): readonly string[] {
  const above: string[] = [];
  for (let at = index - 1; at >= 0; at -= 1) {
    const text = /^\s*#+\s*(?!-\s)(\S.*)$/.exec(lineAt(lines, at))?.[1];
    if (text === undefined || text.startsWith('yaml-language-server:')) break;
    above.unshift(text.trim());
  }
  return above;
}

function sentence(lines: readonly string[]): string {
  return proseOf(lines).replace(/(?<![.\s])[.\s]+$/, '');
}
