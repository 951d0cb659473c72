import type { OutputContent } from './marker.ts';
import { outputErrorOf } from './output-error.ts';
import { refuseForeign, refuseRepository, resolveTarget } from './target.ts';
import { openWork } from './unfinished.ts';

export interface OutputOptions {
  /** What is written. A folder that holds something else is not replaced. */
  readonly content: OutputContent;
  /** The documented repository: neither it nor a folder above it is written to. */
  readonly repository?: string;
}

/**
 * Replaces what an earlier run wrote into `folder` by what `write` writes into
 * the empty folder that it is given. The new files are made beside the old ones
 * and take their place at the end in one step, so that an interrupted run leaves
 * the earlier output as it was, and the next run needs no cleaning by hand.
 *
 * @throws OutputError if the folder holds files of others, is in use by another
 * run, or cannot be written; and whatever `write` throws.
 */
export async function writeOutput(
  folder: string,
  options: OutputOptions,
  write: (folder: string) => Promise<void> | void,
): Promise<void> {
  try {
    const target = resolveTarget(folder);
    const check = (earlier: string): void => refuseForeign(earlier, target, options.content);
    refuseRepository(target, options.repository);
    check(target);
    const work = openWork(target, check);
    const abandon = (): void => work.abandon();
    process.once('exit', abandon);
    try {
      await write(work.output);
      // What somebody has put into the folder in the meantime is theirs.
      refuseRepository(target, options.repository);
      check(target);
      work.publish(options.content);
    } finally {
      process.off('exit', abandon);
      work.abandon();
    }
  } catch (error) {
    throw outputErrorOf(error, `"${folder}" cannot be written`);
  }
}
