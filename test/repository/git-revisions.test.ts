import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRelations } from '../../src/repository/git-revisions.ts';

let root: string;
const hashes: Record<string, string> = {};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'clusterbook-'));
  git('init', '--initial-branch=main');
  for (const name of ['first', 'second']) commit(name);
  git('checkout', '-b', 'side');
  for (const name of ['side-1', 'side-2']) commit(name);
  git('checkout', 'main');
  commit('third');
  git('merge', '--no-ff', '--message=merge', 'side');
  hashes.merge = git('rev-parse', 'HEAD').trim();
  git('checkout', '-b', 'other', hashes.first ?? '');
  commit('elsewhere');
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

function git(...args: readonly string[]): string {
  const identity = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  return execFileSync('git', [...identity, ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

function commit(name: string): void {
  git('commit', '--allow-empty', `--message=${name}`);
  hashes[name] = git('rev-parse', 'HEAD').trim();
}

test.each([
  ['the documented commit', 'second', 'second', { kind: 'same' }],
  ['its parent', 'second', 'first', { kind: 'behind', commits: 1 }],
  ['an older one, by what landed in between', 'merge', 'first', { kind: 'behind', commits: 3 }],
  ['one of a merged branch', 'merge', 'side-1', { kind: 'behind', commits: 2 }],
  ['a newer one', 'first', 'merge', { kind: 'ahead', commits: 3 }],
  ['one of another branch', 'merge', 'elsewhere', { kind: 'elsewhere' }],
] as const)('%s', async (_, documented, observed, expected) => {
  const hash = hashes[observed] ?? '';
  expect((await readRelations(root, hashes[documented] ?? '', [hash])).value.get(hash)).toEqual(expected);
});

test('a commit that the clone does not hold, and a short hash', async () => {
  const [unknown, short] = ['a'.repeat(40), (hashes.first ?? '').slice(0, 8)];
  const { value: relations } = await readRelations(root, hashes.second ?? '', [unknown, short]);
  expect(relations.get(unknown)).toEqual({ kind: 'elsewhere' });
  expect(relations.get(short)).toEqual({ kind: 'behind', commits: 1 });
});

test('what is no hash is not given to Git', async () => {
  const { value, diagnostics } = await readRelations(root, hashes.second ?? '', ['--all', 'HEAD', 'main']);
  expect([value, diagnostics]).toEqual([new Map(), []]);
});

test('without Git nothing is known but that', async () => {
  const { value: relations } = await readRelations(tmpdir(), hashes.second ?? '', [hashes.first ?? '']);
  expect(relations.get(hashes.first ?? '')).toEqual({ kind: 'elsewhere' });
});
