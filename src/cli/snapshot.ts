import { Command, InvalidArgumentError, Option } from 'commander';
import { maxSnapshotBytes, parseSnapshot } from '../observed/parse.ts';
import { kubectlCommand } from '../observed/resources.ts';
import { count } from './count.ts';
import { formatDiagnostic } from './format-diagnostic.ts';
import { UserError } from './user-error.ts';

interface SnapshotOptions {
  readonly cluster?: string;
  readonly from?: string;
  readonly taken?: string;
  readonly messages: boolean;
}

export function snapshotCommand(): Command {
  return new Command('snapshot')
    .description(
      `Reduce what a cluster says of its Flux objects to what the site shows. Reads what this prints: ${kubectlCommand}`,
    )
    .addOption(new Option('--cluster <name>', 'the cluster, as the site calls it').argParser(label))
    .addOption(new Option('--from <text>', 'where the snapshot is from, in your words').argParser(label))
    .addOption(
      new Option('--taken <time>', 'when it was taken, as 2026-06-21T08:00:00Z; now, unless stated').argParser(time),
    )
    .addOption(
      new Option('--messages', 'keep the messages of conditions, shortened; they may quote secrets').default(false),
    )
    .action(snapshot);
}

async function snapshot({ taken = new Date().toISOString(), ...options }: SnapshotOptions): Promise<void> {
  if (process.stdin.isTTY)
    throw new UserError(`There is nothing on standard input. Pipe this into it: ${kubectlCommand}`);
  const { value, diagnostics } = parseSnapshot(await standardInput(), { ...options, taken });
  for (const diagnostic of diagnostics) console.error(formatDiagnostic(diagnostic));
  if (!value) throw new UserError('There is no snapshot to write.');
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  console.error(`${count(value.objects.length, 'object')}.`);
}

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > maxSnapshotBytes)
      throw new UserError(
        `Standard input holds more than ${String(maxSnapshotBytes / 1024 / 1024)} MiB. Pipe only this into it: ${kubectlCommand}`,
      );
  }
  return Buffer.concat(chunks).toString('utf8');
}

function label(value: string): string {
  if (!/^[^\p{C}]{1,100}$/u.test(value))
    throw new InvalidArgumentError('It must be one line of at most 100 characters.');
  return value;
}

function time(value: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(value) || Number.isNaN(Date.parse(value)))
    throw new InvalidArgumentError('It must be a time with its zone, such as 2026-06-21T08:00:00Z.');
  return value;
}
