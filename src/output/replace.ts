import { chmodSync, chownSync, lstatSync, mkdirSync, renameSync, rmdirSync, statSync, unlinkSync } from 'node:fs';
import path from 'node:path';
import { OutputError } from './output-error.ts';
import { isReached, isWithin } from './output-path.ts';

/**
 * Lets two folders change places by renaming them. False, with nothing changed,
 * where `target` has to stay: a mount point, a folder that a program holds open
 * or that this process is in, one whose owner cannot be kept.
 *
 * @param check is told where the earlier files are when nobody finds them by
 * their path any more; what it throws leaves everything as it was.
 */
export function exchange(
  target: string,
  output: string,
  earlier: string,
  check: (earlier: string) => void = () => undefined,
): boolean {
  const facts = lstatSync(target, { throwIfNoEntry: false });
  if (!facts) {
    renameSync(output, target);
    return true;
  }
  if (isWithin(target, process.cwd()) || !keepAccess(target, output)) return false;
  try {
    renameSync(target, earlier);
  } catch {
    return false;
  }
  try {
    check(earlier);
    renameSync(output, target);
  } catch (error) {
    renameSync(earlier, target);
    throw error;
  }
  return true;
}

/** Gives `output` the owner and the permissions of `target`; false where that is not allowed. */
function keepAccess(target: string, output: string): boolean {
  const [wanted, made] = [statSync(target), statSync(output)];
  try {
    if (wanted.uid !== made.uid || wanted.gid !== made.gid) chownSync(output, wanted.uid, wanted.gid);
    if (wanted.mode !== statSync(output).mode) chmodSync(output, wanted.mode & 0o7777);
    return true;
  } catch {
    return false;
  }
}

/**
 * Replaces the files of `target` one by one, by renaming: that needs no room on
 * the disk. Links on the way to a file are not followed.
 *
 * @param output a folder in the same file system.
 * @param earlier the files that may be replaced, and `files` those that take their place, the marker last.
 */
export function replaceFiles(
  target: string,
  output: string,
  { earlier, files }: { readonly earlier: readonly string[]; readonly files: readonly string[] },
): void {
  const stays = new Set(files);
  for (const file of earlier) if (!stays.has(file)) removeFile(target, file);
  for (const file of files) {
    const to = path.join(target, file);
    makeFolders(target, path.posix.dirname(file));
    // An empty folder of that name is in the way.
    removeEmpty(to);
    renameSync(path.join(output, file), to);
  }
}

/** Makes a folder below `target`. It is not followed to another place: what is in its way is no output of ours. */
function makeFolders(target: string, folder: string): void {
  if (folder === '.') return;
  makeFolders(target, path.posix.dirname(folder));
  const found = lstatSync(path.join(target, folder), { throwIfNoEntry: false });
  if (!found) mkdirSync(path.join(target, folder));
  else if (!found.isDirectory()) throw new OutputError(`"${path.join(target, folder)}" is in the way. Move it away.`);
}

/** Removes a file below `folder`, and the folders that are empty then. What lies behind a link is not below it. */
export function removeFile(folder: string, file: string): void {
  const removed = path.join(folder, file);
  if (!isReached(folder, file) || (lstatSync(removed, { throwIfNoEntry: false })?.isDirectory() ?? true)) return;
  unlinkSync(removed);
  for (let above = path.dirname(removed); above !== folder && removeEmpty(above); above = path.dirname(above));
}

/** Removes a folder unless there is something in it, and says whether it did. */
export function removeEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false;
  }
}
