import { lstatSync } from 'node:fs';
import path from 'node:path';

/** Whether a path of a marker is one below its folder, and nothing of Git's: what we write always is. */
export function isOutputPath(file: string): boolean {
  return file
    .split(/[\\/]/)
    .every((segment) => !['', '.', '..'].includes(segment) && !segment.includes('\0') && !isGitName(segment));
}

/** Whether a file or folder is Git's own, also on systems that do not tell `.GIT` from `.git`. */
export function isGitName(name: string): boolean {
  return name.toLowerCase() === '.git';
}

/** Whether all that is on the way from `folder` to `file` is a folder, and no link to another place. */
export function isReached(folder: string, file: string): boolean {
  const above = path.posix.dirname(file);
  if (above === '.') return true;
  const found = lstatSync(path.join(folder, above), { throwIfNoEntry: false });
  return found !== undefined && found.isDirectory() && isReached(folder, above);
}

/** Whether `inner` is `outer` or lies below it. */
export function isWithin(outer: string, inner: string): boolean {
  const relative = path.relative(outer, inner);
  return relative === '' || !(relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative));
}
