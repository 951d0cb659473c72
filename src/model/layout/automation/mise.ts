import { parse } from 'smol-toml';
import { booleanIn, isObject, objectIn, stringIn, type Json } from '../../../kubernetes/json.ts';
import { lineLocation } from '../line-location.ts';
import type { Task } from '../layout.ts';

/** The tasks of a mise.toml, without hidden ones (https://mise.jdx.dev/tasks/). */
export function miseTasks(path: string, text: string): readonly Task[] | undefined {
  const body = parsed(text);
  if (!isObject(body)) return undefined;
  const lines = text.split('\n');
  return Object.entries(objectIn(body, 'tasks')).flatMap(([name, task]): Task[] => {
    if (booleanIn(task, 'hide') === true) return [];
    const description = stringIn(task, 'description');
    return [
      { name, ...(description ? { description } : {}), location: lineLocation(path, lines, lineOf(lines, name)) },
    ];
  });
}

/** The first line that a task of this name can begin at; the file's first if it is written in another way. */
function lineOf(lines: readonly string[], name: string): number {
  const quoted = [name, `"${name}"`, `'${name}'`];
  const index = lines.findIndex((line) => {
    const start = line.trim().replace(/\s*=.*$/, '');
    return quoted.some((key) => start === `[tasks.${key}]` || start === key || start === `tasks.${key}`);
  });
  return Math.max(0, index);
}

function parsed(text: string): Json | undefined {
  try {
    return parse(text) as Json;
  } catch {
    // Its messages quote the file.
    return undefined;
  }
}
