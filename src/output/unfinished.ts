import { cpSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { filesIn } from './files-in.ts';
import { markerName, readMarker, writeMarker, type Marker, type OutputContent } from './marker.ts';
import { exchange, replaceFiles } from './replace.ts';
import { openWorkFolder, workName, type WorkFolder } from './work-folder.ts';

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
 *
 * @param check throws where a folder of earlier output holds files of others.
 */
export function openWork(target: string, check: (earlier: string) => void): Work {
  const work = openBeside(target, check);
  return {
    output: work.output,
    publish(content) {
      const marker: Marker = { content, files: filesIn(work.output) };
      writeMarker(work.output, marker);
      if (!exchange(target, work.output, work.earlier, check)) publishFiles(target, work, marker, check);
    },
    abandon: work.remove,
  };
}

/** Beside the target; inside of it where nothing may be written beside it, as in a container with a volume. */
function openBeside(target: string, check: (earlier: string) => void): WorkFolder {
  const beside = path.join(path.dirname(target), `.${path.basename(target)}${workName}`);
  try {
    mkdirSync(beside, { recursive: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      if (!existsSync(target)) throw error;
      return openWorkFolder(path.join(target, workName), target, check);
    }
  }
  return openWorkFolder(beside, target, check);
}

/** Brings the new files into the target's file system before an earlier one goes: the disk may be full. */
function publishFiles(target: string, work: WorkFolder, marker: Marker, check: (earlier: string) => void): void {
  const inside = path.join(target, workName);
  const isInside = path.dirname(work.output) === inside;
  const { output, remove } = isInside ? work : openWorkFolder(inside, target, check);
  try {
    if (!isInside) cpSync(work.output, output, { recursive: true });
    const earlier = readMarker(target)?.files ?? [];
    // Should this be interrupted, the marker knows the earlier and the new files.
    writeMarker(output, { ...marker, files: [...new Set([...earlier, ...marker.files])] });
    renameSync(path.join(output, markerName), path.join(target, markerName));
    writeMarker(output, marker);
    replaceFiles(target, output, { earlier, files: [...marker.files, markerName] });
  } finally {
    if (!isInside) remove();
  }
}
