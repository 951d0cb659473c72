import { baseName } from '../../../repository/path.ts';
import type { FileTree } from '../../../repository/file-tree.ts';
import type { TaskFile } from './record.ts';
import { justRecipes } from './justfile.ts';
import { makeTargets } from './makefile.ts';
import { miseTasks } from './mise.ts';
import { jsonTasks } from './json-tasks.ts';
import { taskfileTasks } from './taskfile.ts';

interface Reader {
  readonly command: string;
  readonly matches: (path: string) => boolean;
  /** Undefined where the file cannot be read. */
  readonly read: (path: string, text: string, tree: FileTree) => TaskFile['tasks'] | undefined;
}

const named =
  (pattern: RegExp) =>
  (path: string): boolean =>
    pattern.test(baseName(path));

const readers: readonly Reader[] = [
  { command: 'task', matches: named(/^[Tt]askfile(?:\.dist)?\.ya?ml$/), read: taskfileTasks },
  { command: 'just', matches: named(/^(?:\.?justfile|[^/]+\.just)$/i), read: justRecipes },
  {
    command: 'mise run',
    matches: (path) => /(?:^|\/)(?:\.?mise(?:\.[\w-]+)?\.toml|\.?(?:config\/)?mise\/config\.toml)$/.test(path),
    read: miseTasks,
  },
  { command: 'make', matches: named(/^(?:GNUm|M|m)akefile$/), read: makeTargets },
  { command: 'npm run', matches: named(/^package\.json$/), read: (path, text) => jsonTasks(path, text, 'scripts') },
  { command: 'deno task', matches: named(/^deno\.jsonc?$/), read: (path, text) => jsonTasks(path, text, 'tasks') },
];

/** The tasks that a file declares for people to run; undefined where it is no file of tasks. */
export function taskFile(path: string, text: string, tree: FileTree): TaskFile | undefined {
  const reader = readers.find(({ matches }) => matches(path));
  if (!reader) return undefined;
  const tasks = reader.read(path, text, tree);
  return { path, command: reader.command, readable: tasks !== undefined, tasks: tasks ?? [] };
}
