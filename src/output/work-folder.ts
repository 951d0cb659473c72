import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { takeLock } from './lock.ts';
import { markerName, readMarker, writeMarker } from './marker.ts';
import { OutputError } from './output-error.ts';
import { removeEmpty } from './replace.ts';

/** The name of the folder in which output is made where it cannot be made beside its target. */
export const workName = '.clusterbook-unfinished';

/** A folder for the output of one run, which keeps other runs out. */
export interface WorkFolder {
  readonly output: string;
  /** Where the earlier output is while the new one takes its place. */
  readonly earlier: string;
  /** Removes all of it. */
  readonly remove: () => void;
}

/** What is in a folder of ours beside its lock. */
const parts = [markerName, 'output', 'earlier', 'discarded'];

/**
 * Whether there is a folder at `folder` that we made: it has our marker as soon
 * as there is any output in it.
 */
export function isWorkFolder(folder: string): boolean {
  if (!(lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false)) return false;
  const others = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !(entry.isFile() && /^lock(?:\.\d+)?$/.test(entry.name)))
    .map(({ name }) => name);
  return others.length === 0 || (readMarker(folder) !== undefined && others.every((name) => parts.includes(name)));
}

/**
 * Takes over the work folder of an interrupted run, or makes one.
 *
 * @param target where the output goes.
 * @param check throws where a folder of earlier output holds files of others.
 * @throws OutputError if another run is in it, or somebody else made it.
 */
export function openWorkFolder(folder: string, target: string, check: (earlier: string) => void): WorkFolder {
  if (lstatSync(folder, { throwIfNoEntry: false }) && !isWorkFolder(folder))
    throw new OutputError(
      `"${folder}", where the output would be made, was not made by Clusterbook. Move it away, or name another folder.`,
    );
  mkdirSync(folder, { recursive: true });
  const release = lock(folder);
  if (typeof release !== 'function')
    throw new OutputError(
      `Another run (${release}) is writing to "${target}". Wait until it has ended. If there is none, delete "${folder}".`,
    );
  const output = path.join(folder, 'output');
  const earlier = path.join(folder, 'earlier');
  const discarded = path.join(folder, 'discarded');
  const clear = (): void => {
    for (const part of [output, discarded]) rmSync(part, { recursive: true, force: true });
    if (!lstatSync(earlier, { throwIfNoEntry: false })) return;
    if (!existsSync(target)) {
      renameSync(earlier, target);
      return;
    }
    check(earlier);
    // What is half removed cannot be checked again.
    renameSync(earlier, discarded);
    rmSync(discarded, { recursive: true, force: true });
  };
  const remove = (): void => {
    try {
      clear();
      rmSync(path.join(folder, markerName), { force: true });
    } finally {
      release();
      removeEmpty(folder);
    }
  };
  try {
    clear();
    // Says that what is in here is no part of a repository that is read.
    writeMarker(folder, { content: 'site', files: [] });
    mkdirSync(output);
  } catch (error) {
    remove();
    throw error;
  }
  return { output, earlier, remove };
}

function lock(folder: string): ReturnType<typeof takeLock> {
  try {
    return takeLock(path.join(folder, 'lock'));
  } catch (error) {
    removeEmpty(folder);
    throw error;
  }
}
