import { cpSync, existsSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readMarker, writeMarker, type Marker } from './marker.ts';

/** Lets two folders change places by renaming them. False, with nothing changed, where `target` cannot be renamed: a mount point, a folder that a program holds open. */
export function exchange(target: string, output: string, earlier: string): boolean {
  const isThere = existsSync(target);
  try {
    if (isThere) renameSync(target, earlier);
  } catch {
    return false;
  }
  try {
    renameSync(output, target);
  } catch (error) {
    if (isThere) renameSync(earlier, target);
    throw error;
  }
  return true;
}

/** Replaces the files of `target` one by one. Should it be interrupted, the marker knows the earlier and the new ones. */
export function replaceFiles(target: string, output: string, marker: Marker): void {
  const earlier = readMarker(target)?.files ?? [];
  writeMarker(target, { ...marker, files: [...new Set([...earlier, ...marker.files])] });
  for (const file of earlier) {
    const removed = path.join(target, file);
    rmSync(removed, { force: true });
    removeEmptyAbove(removed, target);
  }
  cpSync(output, target, { recursive: true });
}

function removeEmptyAbove(file: string, end: string): void {
  for (let folder = path.dirname(file); folder !== end && removeEmpty(folder); folder = path.dirname(folder));
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
