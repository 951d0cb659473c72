/**
 * Records what the real code of Flux makes of thousands of cases that are made
 * at random from seeds, for test/flux/oracle.test.ts. It needs Go; the program
 * in scripts/oracle is built with the versions in its go.mod.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { oracleKinds, recordingOf, type Recorded } from '../test/flux/oracle.ts';
import { repositoryCase } from './flux-cases/repositories.ts';
import { substitutionCase } from './flux-cases/substitution.ts';
import { valuesCase } from './flux-cases/values.ts';
import { yamlCase } from './flux-cases/yaml-text.ts';

const cases: Readonly<Record<(typeof oracleKinds)[number], readonly object[]>> = {
  substitute: seeds(3000).map(substitutionCase),
  values: seeds(2000).map(valuesCase),
  build: seeds(700).map(repositoryCase),
  yaml: seeds(2000).map(yamlCase),
};

for (const kind of oracleKinds) {
  const answers = ask(cases[kind]);
  const lines = cases[kind].map((asked, seed): Recorded => {
    const { value, error } = answers[seed] ?? {};
    return { asked, ...(error === undefined ? { value: value ?? null } : { refused: true }) };
  });
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  writeFileSync(recordingOf(kind), gzipSync(text, { level: 9 }));
}

function seeds(count: number): readonly number[] {
  return Array.from({ length: count }, (_, seed) => seed);
}

/** The answers of the real code; its messages are not kept. */
function ask(asked: readonly object[]): readonly { readonly value?: unknown; readonly error?: string }[] {
  const input = asked.map((one) => `${JSON.stringify(one)}\n`).join('');
  const [command, ...args] = process.argv.length > 2 ? process.argv.slice(2) : ['go', 'run', '.'];
  const cwd = fileURLToPath(new URL('oracle', import.meta.url));
  const { status, stdout, stderr } = spawnSync(command ?? 'go', args, {
    cwd,
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { value?: unknown; error?: string });
}
