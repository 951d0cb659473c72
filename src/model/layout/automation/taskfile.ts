import { booleanIn, isObject, objectIn, stringIn } from '../../../kubernetes/json.ts';
import type { FileTree } from '../../../repository/file-tree.ts';
import type { Task } from './record.ts';

/** The tasks of a Taskfile, without those that only other tasks call (https://taskfile.dev/docs/reference/schema). */
export function taskfileTasks(path: string, _text: string, tree: FileTree): readonly Task[] | undefined {
  const [document] = tree.documents(path).value;
  const body = document?.body;
  if (!document || !isObject(body)) return undefined;
  return Object.entries(objectIn(body, 'tasks')).flatMap(([name, task]): Task[] => {
    if (booleanIn(task, 'internal') === true) return [];
    const description = (stringIn(task, 'desc') ?? stringIn(task, 'summary'))?.trim().split('\n')[0];
    return [{ name, ...(description ? { description } : {}), location: document.locate(['tasks', name]) }];
  });
}
