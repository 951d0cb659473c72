import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { filesIn } from './files-in.ts';
import { takeLock } from './lock.ts';
import { markerName, writeMarker, type Marker, type OutputContent } from './marker.ts';
import { OutputError } from './output-error.ts';
import { exchange, removeEmpty, replaceFiles } from './replace.ts';

/** The name of the folder in which output is made where it cannot be made beside its target. */
export const workName = '.clusterbook-unfinished';

/** The place where new output is made. */
export interface Work {
  /** The empty folder for the new files. */
  readonly output: string;
  /** Puts the new files into the place of the earlier ones. */
  readonly publish: (content: OutputContent) => void;
  /** Removes all that is not published, and gives the place back. */
  readonly abandon: () => void;
}

/**
 * Makes the place beside `target`, so that a rename is enough to publish it, and
 * takes over what an interrupted run has left there.
 */
export function openWork(target: string): Work {
  const folder = makeFolder(target);
  const release = takeLock(path.join(folder, 'lock'));
  if (typeof release !== 'function')
    throw new OutputError(
      `Another run (${release}) is writing to "${target}". Wait until it has ended. If there is none, delete "${folder}".`,
    );
  const output = path.join(folder, 'output');
  const earlier = path.join(folder, 'earlier');
  const restore = (): void => {
    if (existsSync(earlier) && !existsSync(target)) renameSync(earlier, target);
  };
  const clear = (): void => {
    restore();
    for (const part of [output, earlier]) rmSync(part, { recursive: true, force: true });
  };
  clear();
  // Says that what is in here is no part of a repository that is read.
  writeMarker(folder, { content: 'site', files: [] });
  mkdirSync(output);
  return {
    output,
    publish(content) {
      const marker: Marker = { content, files: filesIn(output) };
      writeMarker(output, marker);
      if (!exchange(target, output, earlier)) replaceFiles(target, output, marker);
    },
    abandon() {
      clear();
      rmSync(path.join(folder, markerName), { force: true });
      release();
      removeEmpty(folder);
    },
  };
}

/** Beside the target; inside of it where nothing may be written beside it, as in a container with a volume. */
function makeFolder(target: string): string {
  const beside = path.join(path.dirname(target), `.${path.basename(target)}${workName}`);
  try {
    mkdirSync(beside, { recursive: true });
    return beside;
  } catch (error) {
    if (!existsSync(target)) throw error;
    const inside = path.join(target, workName);
    mkdirSync(inside, { recursive: true });
    return inside;
  }
}
