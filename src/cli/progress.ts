/** A step that takes a while, as one line on standard error. */
export interface Step {
  /** Ends the line with what came of it. */
  readonly done: (result: string) => void;
}

/** Starts a step. Standard output stays free for what was asked for. */
export function progress(step: string): Step {
  const { stderr } = process;
  const start = performance.now();
  if (stderr.isTTY) stderr.write(`${step} ...`);
  return {
    done: (result) => {
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      if (stderr.isTTY) stderr.write('\r\u001B[2K');
      stderr.write(`${step.padEnd(10)} ${result} (${seconds} s)\n`);
    },
  };
}
