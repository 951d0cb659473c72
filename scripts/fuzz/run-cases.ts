import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { patience, type FailedCase, type Report, type Work } from './messages.ts';

export interface Summary {
  readonly ran: number;
  readonly failures: readonly FailedCase[];
  readonly milliseconds: number;
}

export interface Run {
  /** Seeds from this one up to `to`, which is not among them. */
  readonly from: number;
  readonly to: number;
  /** After this time no new cases are started. */
  readonly seconds: number;
  readonly workers: number;
  /** Is told now and then how many cases ran, and how many of them failed. */
  readonly onProgress: (ran: number, failed: number) => void;
  /** Receives each failed case at once: a run that is stopped later has said what it found. */
  readonly onFailure: (failure: FailedCase) => void;
}

/** Cases from one report of progress to the next. */
const stretch = 1000;

/** Cases that a worker gets at once. */
const batch = 50;

/** Runs all cases in processes of their own, so that one that hangs or runs out of memory costs only its worker. */
export async function runCases({ from, to, seconds, workers, onProgress, onFailure }: Run): Promise<Summary> {
  const started = performance.now();
  const failures: FailedCase[] = [];
  let [next, ran] = [from, 0];
  const take = (): Work | undefined => {
    if (next >= to || performance.now() - started > seconds * 1000) return undefined;
    const work = { from: next, to: Math.min(next + batch, to) };
    next = work.to;
    return work;
  };
  const onCase = (failure?: FailedCase): void => {
    ran += 1;
    if (failure) {
      failures.push(failure);
      onFailure(failure);
    }
    if (ran % stretch === 0) onProgress(ran, failures.length);
  };
  await Promise.all(Array.from({ length: workers }, () => keepWorking(take, onCase)));
  return { ran, failures, milliseconds: performance.now() - started };
}

/** One worker after the other, until there is no more work. */
async function keepWorking(take: () => Work | undefined, onCase: (failure?: FailedCase) => void): Promise<void> {
  for (let work = take(); work;) work = await workUntilItEnds(work, take, onCase);
}

/** What is left of its work after a worker ended. */
function workUntilItEnds(
  first: Work,
  take: () => Work | undefined,
  onCase: (failure?: FailedCase) => void,
): Promise<Work | undefined> {
  return new Promise((resolve) => {
    const worker = fork(fileURLToPath(new URL('worker.ts', import.meta.url)));
    let work: Work | undefined;
    let seed = first.from;
    let kind: FailedCase['kind'] = 'throws';
    let timer: NodeJS.Timeout | undefined;
    worker.on('message', (report: Report) => {
      clearTimeout(timer);
      if (report.type === 'ready') {
        work = work ? take() : first;
        if (work) worker.send(work);
        else worker.disconnect();
      } else if (report.type === 'done') {
        seed = report.seed + 1;
        onCase(report.failure);
      } else {
        timer = setTimeout(() => {
          kind = 'slow';
          worker.kill('SIGKILL');
        }, patience);
      }
    });
    worker.on('exit', () => {
      clearTimeout(timer);
      if (!work) {
        resolve(undefined);
        return;
      }
      onCase({ seed, kind, detail: kind === 'slow' ? 'ended' : 'the process ended' });
      resolve(seed + 1 < work.to ? { from: seed + 1, to: work.to } : take());
    });
  });
}
