import { isObject, objectIn, stringIn, type Json } from '../../../kubernetes/json.ts';
import { parseJson5 } from '../../../repository/json5.ts';
import { lineLocation } from '../../objects/line-location.ts';
import type { Task } from './record.ts';

/** The names of the scripts or tasks in a package.json or deno.json. */
export function jsonTasks(path: string, text: string, field: 'scripts' | 'tasks'): readonly Task[] | undefined {
  const body = parseJson5(text);
  if (!isObject(body)) return undefined;
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.includes(`"${field}"`));
  return Object.entries(objectIn(body, field)).map(([name, task]: [string, Json]): Task => {
    const description = stringIn(task, 'description');
    const line = lines.findIndex((text, index) => index >= start && text.trimStart().startsWith(JSON.stringify(name)));
    const location = lineLocation(path, lines, Math.max(0, line));
    return { name, ...(description ? { description } : {}), location };
  });
}
