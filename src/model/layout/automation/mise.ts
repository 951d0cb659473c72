import { parse } from 'smol-toml';
import { booleanIn, isObject, objectIn, stringIn, type Json } from '../../../kubernetes/json.ts';
import { lineLocation } from '../../objects/line-location.ts';
import type { Task } from './record.ts';

/** The tasks of a mise.toml, without hidden ones (https://mise.jdx.dev/tasks/). */
export function miseTasks(path: string, text: string): readonly Task[] | undefined {
  const body = parsed(text);
  if (!isObject(body)) return undefined;
  const lines = text.split('\n');
  const beginnings = beginningsOf(lines);
  return Object.entries(objectIn(body, 'tasks')).flatMap(([name, task]): Task[] => {
    if (booleanIn(task, 'hide') === true) return [];
    const description = stringIn(task, 'description');
    return [
      { name, ...(description ? { description } : {}), location: lineLocation(path, lines, lineOf(beginnings, name)) },
    ];
  });
}

/** The first line that a task of this name can begin at, of the first lines with each beginning; the file's first if it is written in another way. */
function lineOf(beginnings: ReadonlyMap<string, number>, name: string): number {
  const quoted = [name, `"${name}"`, `'${name}'`];
  const wanted = quoted.flatMap((key) => [`[tasks.${key}]`, key, `tasks.${key}`]);
  const found = wanted.flatMap((beginning) => beginnings.get(beginning) ?? []);
  return found.length === 0 ? 0 : Math.min(...found);
}

/** What stands before `=`, with the first line where it does. */
function beginningsOf(lines: readonly string[]): ReadonlyMap<string, number> {
  const entries = lines.map((line, index) => [(line.split('=', 1)[0] ?? '').trim(), index] as const);
  return new Map(entries.reverse());
}

function parsed(text: string): Json | undefined {
  try {
    return parse(text) as Json;
  } catch {
    // Its messages quote the file.
    return undefined;
  }
}
