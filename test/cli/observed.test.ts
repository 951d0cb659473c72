import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { run as commandLine } from '../../src/cli/program.ts';
import { kubectlCommand } from '../../src/observed/resources.ts';
import { fluxInstance, fluxKustomization, yaml } from '../fixtures.ts';
import { condition, kustomization, list, taken } from '../observed/kubectl-objects.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

/** What the command line says in a process of its own. */
function spawned(args: readonly string[], input: string) {
  return spawnSync(process.execPath, [main, ...args], { input, encoding: 'utf8', cwd: folder });
}

/** The same in this process, which has loaded everything already. */
async function run(args: readonly string[], input = '') {
  let [stdout, stderr] = ['', ''];
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([Buffer.from(input)]) as never);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += String(text);
    return true;
  });
  vi.spyOn(console, 'error').mockImplementation((text) => {
    stderr += `${String(text)}\n`;
  });
  const before = process.cwd();
  process.chdir(folder);
  try {
    return { status: await commandLine(args), stdout, stderr };
  } finally {
    process.chdir(before);
    vi.restoreAllMocks();
  }
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'clusterbook-'));
  const files = {
    'repo/clusters/east/flux.yaml': fluxInstance('clusters/east'),
    'repo/clusters/east/apps.yaml': fluxKustomization('apps', './apps'),
    'repo/clusters/west/flux.yaml': fluxInstance('clusters/west'),
    'repo/clusters/west/apps.yaml': fluxKustomization('apps', './apps'),
    'repo/apps/namespace.yaml': yaml({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'apps' } }),
    'east.json': list(kustomization('apps'), kustomization('flux-system')),
    'broken=.json': '{"kind": "List", "items": [{"secret": "hunter2"',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the command snapshot', () => {
  const text = list(kustomization('apps', { conditions: [condition('Ready', 'False', 'BuildFailed')] }));

  test('writes the reduced form of what it reads', async () => {
    const { stdout, stderr, status } = spawned(
      ['snapshot', '--cluster', 'east', '--from', 'a test', '--taken', taken],
      text,
    );
    expect(status).toBe(0);
    expect(stderr).toBe('1 object.\n');
    const written = JSON.parse(stdout) as object;
    expect(written).toMatchObject({ cluster: 'east', from: 'a test', taken, objects: [{ name: 'apps' }] });
    expect(stdout).not.toContain('message');
    expect((await run(['snapshot'], stdout)).stdout).toBe(stdout);
  });

  test('keeps messages where it is told to, and dates itself', async () => {
    const before = Date.now();
    const written = JSON.parse((await run(['snapshot', '--messages'], text)).stdout) as { taken: string };
    expect(written).toMatchObject({ objects: [{ conditions: [{ message: 'BuildFailed.' }] }] });
    expect(Date.parse(written.taken)).toBeGreaterThanOrEqual(before);
  });

  test.each([
    ['nothing', '', [], kubectlCommand],
    ['a text', 'hunter2', [], 'not JSON'],
    ['more than any cluster says', ' '.repeat(64 * 1024 * 1024 + 1), [], 'more than 64 MiB'],
    ['a time that is none', text, ['--taken', 'now'], 'It must be a time'],
    ['a name of two lines', text, ['--cluster', 'a\nb'], 'one line'],
  ] as const)('refuses %s', async (_, input, args, expected) => {
    const { stdout, stderr, status } = await run(['snapshot', ...args], input);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(expected);
    expect(stderr).not.toContain('hunter2');
  });
});

interface Exported {
  readonly observed?: {
    readonly clusters: readonly { readonly cluster: string; readonly snapshot: { readonly kind: string } }[];
  };
  readonly diagnostics: readonly { readonly rule: string; readonly resource?: string }[];
}

describe('the option --observed', () => {
  const snapshotRules = ({ diagnostics }: Exported) =>
    diagnostics.filter(({ rule }) => rule.startsWith('snapshot/')).map(({ rule, resource }) => [rule, resource]);
  async function exported(...status: readonly string[]): Promise<Exported & { readonly stderr: string }> {
    const args = status.flatMap((value) => ['--observed', value]);
    const { stdout, stderr, status: code } = await run(['export', '--format', 'json', '--repo', 'repo', ...args]);
    expect(code).toBe(0);
    return { ...(JSON.parse(stdout) as Exported), stderr };
  }

  test('brings what was observed into the export', async () => {
    const result = await exported('east=east.json');
    expect(result.observed?.clusters).toMatchObject([
      { cluster: 'east', snapshot: { kind: 'read', file: 'east.json', takenBy: 'file' } },
      { cluster: 'west', snapshot: { kind: 'none' } },
    ]);
    expect(snapshotRules(result)).toEqual([]);
  });

  test('may be called by its former name, beside the present one', async () => {
    const former = ['--status', 'west=broken=.json', '--observed', 'east=east.json'];
    const { stdout } = await run(['export', '--format', 'json', '--repo', 'repo', ...former]);
    const { observed } = JSON.parse(stdout) as Exported;
    expect(observed?.clusters.map(({ snapshot }) => snapshot.kind)).toEqual(['read', 'unreadable']);
  });

  test('is not needed', async () => {
    expect(await exported()).not.toHaveProperty('observed');
  });

  test('costs a warning for each file that cannot be used', async () => {
    const result = await exported('east.json', 'west=broken=.json');
    expect(snapshotRules(result)).toEqual([
      ['snapshot/not-json', 'broken=.json'],
      ['snapshot/other-cluster', 'east.json'],
    ]);
    expect(result.observed?.clusters.map(({ snapshot }) => snapshot.kind)).toEqual(['none', 'unreadable']);
    expect(result.stderr).toContain('warning: east.json: It could be of the cluster "east" or of "west".');
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });

  test.each([
    ['build', [], 'nowhere.json', 'nowhere.json: There is no such file.'],
    ['dev', [], 'east=nowhere.json', 'nowhere.json: There is no such file.'],
    ['export', ['--format', 'json'], 'east=repo', 'repo: It is not a file.'],
  ] as const)('ends the command %s where there is no such file', async (command, more, file, reason) => {
    const { status, stdout, stderr } = await run([command, ...more, '--repo', 'repo', '--observed', file]);
    const message = `error: The option --observed names a file that cannot be read. ${reason}\n`;
    expect([status, stdout, stderr]).toEqual([2, '', message]);
  });

  test('takes a name with the sign in it for that of a file, where there is one', async () => {
    expect(snapshotRules(await exported('broken=.json'))).toEqual([['snapshot/not-json', 'broken=.json']]);
  });
});
