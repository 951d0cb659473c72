import { lineLocation } from '../../objects/line-location.ts';
import type { Task } from './record.ts';
import { shortLine } from './short-line.ts';

/** `name parameter='default': dependency`; an assignment has `:=`. */
const recipe = /^@?([A-Za-z_][\w-]*)((?:\s[^:]*)?):(?!=)/;

/** The recipes of a justfile, without private ones (https://just.systems/man/en/). */
export function justRecipes(path: string, text: string): readonly Task[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index): Task[] => {
    const name = recipe.exec(shortLine(line))?.[1];
    if (name === undefined || name.startsWith('_') || isKeyword(line)) return [];
    const { attributes, comment } = above(lines, index);
    if (attributes.some((attribute) => /^\[(?:.*,\s*)?private\b/.test(attribute))) return [];
    const doc = attributes.map((attribute) => /\bdoc\s*\(\s*(["'])(.*)\1\s*\)/.exec(attribute)?.[2]).find(Boolean);
    const description = doc ?? comment;
    return [{ name, ...(description ? { description } : {}), location: lineLocation(path, lines, index) }];
  });
}

function isKeyword(line: string): boolean {
  return /^(?:set|alias|export|import|mod)\s/.test(line);
}

/** The attributes above a recipe, and the comment above or among them. */
function above(lines: readonly string[], index: number): { attributes: readonly string[]; comment: string } {
  const attributes: string[] = [];
  for (let at = index - 1; at >= 0; at -= 1) {
    const line = shortLine(lines[at] ?? '');
    if (line.startsWith('[')) attributes.push(line);
    else return { attributes, comment: /^#+(?!!)\s*(.*\S)/.exec(line)?.[1] ?? '' };
  }
  return { attributes, comment: '' };
}
