/**
 * Documents thousands of small repositories that are broken in ways that nobody
 * thinks of, and tells which make Clusterbook throw, take over 5 s, or say
 * something else the second time. What a seed makes of the example, of the rules'
 * examples, of test fixtures and of the repositories in `../shared` is the same
 * each time.
 *
 *   npm run fuzz                            1000 cases
 *   npm run fuzz -- --count 100000 --seconds 3600
 *   npm run fuzz -- --seed 4711 --count 1   one case again
 */
import { Command, InvalidArgumentError } from 'commander';
import { availableParallelism } from 'node:os';
import type { FailedCase } from './fuzz/messages.ts';
import { runCases, type Summary } from './fuzz/run-cases.ts';
import { readSeeds } from './fuzz/seeds.ts';

interface Options {
  readonly count: number;
  readonly seed: number;
  readonly seconds: number;
}

const { count, seed, seconds } = new Command('fuzz')
  .description('Documents mutated repositories and reports the seeds of those that fail.')
  .option('--count <n>', 'how many cases', wholeNumber, 1000)
  .option('--seed <n>', 'seed of the first case; each further case takes the next number', wholeNumber, 1)
  .option('--seconds <n>', 'stop after this time', wholeNumber, 600)
  .parse()
  .opts<Options>();

const { seeds, missing } = await readSeeds();
for (const folder of missing) console.log(`Without ${folder}: it does not lie beside this checkout.`);
console.log(`${count} cases of ${seeds.length} repositories, seeds ${seed} to ${seed + count - 1}.`);
const summary = await runCases({
  from: seed,
  to: seed + count,
  seconds,
  workers: availableParallelism(),
  onProgress: (ran, failed) => console.error(`${ran} cases, ${failed} failed`),
  onFailure: (failure) => console.error(described(failure)),
});
report(summary);
process.exitCode = summary.failures.length > 0 ? 1 : 0;

function report({ ran, failures, milliseconds }: Summary): void {
  for (const failure of failures.toSorted((a, b) => a.seed - b.seed)) console.log(described(failure));
  const number = (kind: string): number => failures.filter((failure) => failure.kind === kind).length;
  const time = `${Math.round(milliseconds / 1000)} s`;
  console.log(`${ran} of ${count} cases in ${time}${ran < count ? ', stopped by --seconds' : ''}:`);
  console.log(
    `  ${number('throws')} throws, ${number('slow')} over 5 s, ${number('differs')} with other bytes the second time`,
  );
}

function described({ seed, kind, detail }: FailedCase): string {
  return `seed ${seed} ${kind}${detail === undefined ? '' : `: ${detail}`}`;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}
