import { fork, type ChildProcess } from 'node:child_process';
import type { MermaidProblem } from '../../guides/context/mermaid-problem.ts';

/**
 * Mermaid in a process of its own. A source that hangs or exhausts it costs
 * this process and nothing else; a thread that runs out of memory may well take
 * all others with it, whatever its limits.
 */
export interface ParserProcess {
  /** Undefined if Mermaid understands the source. */
  readonly problemOf: (source: string) => Promise<MermaidProblem | undefined>;
  /** Whether it can take another source. */
  readonly isAlive: () => boolean;
  readonly stop: () => void;
}

/** In MB. Far more than a diagram needs that a browser could draw. */
const memory = 256;

/** What starting may take, in milliseconds: on a machine that does much else, too. */
const usualStart = 60_000;

/** Starts a process; undefined if it does not start. `timeLimit`: what one source may take, in milliseconds. */
export async function parserProcess(timeLimit: number, startLimit = usualStart): Promise<ParserProcess | undefined> {
  const child = fork(new URL('./parser-main.ts', import.meta.url), {
    execArgv: [`--max-old-space-size=${memory}`],
    // It gets nothing but sources, and what Mermaid writes about them is not for our log.
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // An error that comes when nobody waits, as of a source that is sent to a process on its end, must not end ours.
  child.on('error', () => undefined);
  const started = await outcome(child, startLimit);
  if (started.kind !== 'message') {
    // It would keep our process waiting for its messages.
    child.kill('SIGKILL');
    return undefined;
  }
  return {
    problemOf: async (source) => {
      child.send(source);
      const answer = await outcome(child, timeLimit);
      switch (answer.kind) {
        case 'message':
          return (answer.message as { readonly problem?: MermaidProblem }).problem;
        case 'time':
          child.kill('SIGKILL');
          return { kind: 'time' };
        case 'exit':
          // Nothing else ends it: Mermaid's errors are answers.
          return { kind: 'memory' };
      }
    },
    isAlive: () => child.connected && child.exitCode === null && child.signalCode === null && !child.killed,
    stop: () => void child.kill('SIGKILL'),
  };
}

type Outcome = { readonly kind: 'message'; readonly message: unknown } | { readonly kind: 'time' | 'exit' };

/** What comes first: its next message, its end, or the time limit. */
function outcome(child: ChildProcess, timeLimit: number): Promise<Outcome> {
  return new Promise((resolve) => {
    const settle = (found: Outcome): void => {
      clearTimeout(timer);
      child.off('message', onMessage).off('exit', onExit).off('error', onExit);
      resolve(found);
    };
    const onMessage = (message: unknown): void => settle({ kind: 'message', message });
    const onExit = (): void => settle({ kind: 'exit' });
    const timer = setTimeout(() => settle({ kind: 'time' }), timeLimit);
    child.on('message', onMessage).on('exit', onExit).on('error', onExit);
  });
}
