import { Command } from 'commander';
import { expect, test } from 'vitest';
import { readStart, withStartOptions, type StartArguments } from '../../src/cli/start-options.ts';

function parsed(...args: readonly string[]) {
  const command = withStartOptions(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  return readStart(command.parse(args, { from: 'user' }).opts<StartArguments>());
}

test('say nothing by default', () => {
  expect(parsed()).toEqual({ clusters: [], ignore: [], variables: {} });
});

test('say where Flux starts; a cluster that is named twice has two folders', () => {
  expect(
    parsed(
      ...['--cluster', 'prod=infra', '--cluster', 'prod=apps/prod', '--cluster', 'test=clusters/test'],
      ...['--artifact', 'kubernetes', '--variable', 'STAGE=a=b', '--ignore', '.old/', '--ignore', 'docs'],
    ),
  ).toEqual({
    clusters: [
      { name: 'prod', roots: ['infra', 'apps/prod'] },
      { name: 'test', roots: ['clusters/test'] },
    ],
    artifact: 'kubernetes',
    variables: { STAGE: 'a=b' },
    ignore: ['.old/', 'docs'],
  });
});

test.each(['prod', '=clusters/prod', 'prod='])('refuse %s as a cluster', (argument) => {
  expect(() => parsed('--cluster', argument)).toThrow('Write it like production=clusters/prod.');
});
