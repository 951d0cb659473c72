import { maxMilliseconds, type FailedCase, type Report, type Work } from './messages.ts';
import { mutated } from './mutate.ts';
import { everythingOf } from './run-case.ts';
import { readSeeds, type Seed } from './seeds.ts';

/** A process of its own: whoever started it ends it if a case hangs. */
const { seeds } = await readSeeds();

process.on('message', ({ from, to }: Work) => {
  void run(from, to);
});
await send({ type: 'ready' });

async function run(from: number, to: number): Promise<void> {
  for (let seed = from; seed < to; seed += 1) {
    await send({ type: 'running', seed });
    await send({ type: 'done', seed, ...(await runCase(seeds, seed)) });
  }
  await send({ type: 'ready' });
}

async function runCase(all: readonly Seed[], seed: number): Promise<{ readonly failure?: FailedCase }> {
  const repository = mutated(all, seed);
  try {
    const before = process.cpuUsage();
    const first = everythingOf(repository);
    const { user, system } = process.cpuUsage(before);
    const took = (user + system) / 1000;
    await send({ type: 'running', seed });
    if (first !== everythingOf(repository)) return { failure: { seed, kind: 'differs' } };
    return took > maxMilliseconds ? { failure: { seed, kind: 'slow', detail: `${Math.round(took)} ms` } } : {};
  } catch (error) {
    return { failure: { seed, kind: 'throws', detail: place(error) } };
  }
}

/** The kind of the error and where it arose: its message may quote the repository. */
function place(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const at = stack.split('\n').find((line) => line.includes('/src/'));
  return `${error instanceof Error ? error.name : 'Error'} ${at?.replace(/^.*\/src\//, 'src/').replace(/\)$/, '') ?? ''}`;
}

function send(report: Report): Promise<void> {
  return new Promise((resolve) => {
    process.send?.(report, undefined, undefined, () => resolve());
  });
}
