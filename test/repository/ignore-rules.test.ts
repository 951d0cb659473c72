import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ignoreRules, isIgnored } from '../../src/repository/ignore-rules.ts';
import { temporaryFolder } from './temporary-folder.ts';

const { at, write, files } = temporaryFolder();

test.each([
  ['the last pattern decides', { '': '*.key\n!public.key' }, 'public.key', false],
  ['a folder takes precedence over those above', { '': 'tmp', apps: '!tmp' }, 'apps/tmp/a.yaml', false],
  ['nothing is taken back below an ignored folder', { '': 'apps/\n!apps/a.yaml' }, 'apps/a.yaml', true],
  ['a pattern with a slash stands for a path from its folder', { apps: 'shop/a.yaml' }, 'apps/b/shop/a.yaml', false],
  ['a pattern without one stands for a name below its folder', { apps: 'a.yaml' }, 'apps/b/shop/a.yaml', true],
  ['and for nothing beside it', { apps: 'a.yaml' }, 'infra/a.yaml', false],
  ['a slash alone is no pattern', { apps: '/' }, 'apps/a.yaml', false],
  ['letters are told apart by case', { '': 'Private.md' }, 'private.md', false],
  ['wildcards in the name of a folder are none', { 'app*': 'a.yaml' }, 'apps/a.yaml', false],
  ['a byte-order mark and Windows line ends do not matter', { '': '\ufeffa.yaml\r\nb.yaml\r\n' }, 'a.yaml', true],
  ['more wildcards than can be matched ignore all below', { '': 'a/**/b/**/c/**/d/**/e/**/f' }, 'a/b/c/d/x', true],
  ['and take nothing back', { '': 'x\n!a/**/b/**/c/**/d/**/e/**/x' }, 'a/b/c/d/e/x', true],
] as const)('%s', (_, texts, path, expected) => {
  const rules = ignoreRules(Object.entries(texts).map(([folder, text]) => ({ folder, text })));
  expect(isIgnored(rules, path, 'file')).toBe(expected);
});

const name = fc.constantFrom('a', 'b', 'ab', 'c.key', 'd.yaml', '.env', 'x y', '[z]', 'a*', '#h', '!n', 'ü', 'sp ');
const folder = fc.array(name, { maxLength: 2 }).map((names) => names.join('/'));
const term = fc.constantFrom(
  ...['a', 'b', 'ab', '*.key', '*', 'a*', '?', '[ab]', '[!a]', '**', 'd.yaml', '.env', '*.y*l', 'x y'],
  ...['\\[z\\]', '[[]z]', 'a\\*', '\\#h', '\\!n', 'ü', 'sp\\ ', 'sp '],
);
const pattern = fc
  .tuple(
    fc.constantFrom('', '', '!'),
    fc.constantFrom('', '', '/'),
    fc.array(term, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', '', '/', '  '),
  )
  .map(([negation, anchor, terms, end]) => `${negation}${anchor}${terms.join('/')}${end}`);
const line = fc.oneof({ weight: 9, arbitrary: pattern }, fc.constantFrom('', '# c', '/', '!', '!/', ' ', '**/', '/**'));
const tree = fc.record({
  paths: fc.array(fc.tuple(folder, name), { minLength: 10, maxLength: 30 }),
  ignores: fc.array(fc.tuple(folder, fc.array(line, { minLength: 1, maxLength: 4 })), { minLength: 1, maxLength: 4 }),
});

test('a folder without Git is read as Git would read it: 40 generated trees', async () => {
  let count = 0;
  let ignored = 0;
  execFileSync('git', ['init', '--bare', at('bare.git')], { stdio: 'ignore' });
  const compare = async ({ paths, ignores }: typeof tree extends fc.Arbitrary<infer Tree> ? Tree : never) => {
    const root = `tree-${String((count += 1))}`;
    mkdirSync(at(root));
    const written = new Set<string>();
    const add = (path: string, text: string): void => {
      const parents = path.split('/').map((_, index, all) => all.slice(0, index).join('/'));
      // What is a file already is no folder, and the other way round.
      if (parents.some((parent) => written.has(parent)) || [...written].some((one) => one.startsWith(`${path}/`)))
        return;
      written.add(path);
      write(`${root}/${path}`, text);
    };
    for (const [parent, child] of paths) add(parent === '' ? child : `${parent}/${child}`, '');
    for (const [parent, lines] of ignores) add(parent === '' ? '.gitignore' : `${parent}/.gitignore`, lines.join('\n'));
    const args = [`--git-dir=${at('bare.git')}`, '--work-tree=.', 'ls-files', '-z', '--others', '--exclude-standard'];
    const listed = execFileSync('git', ['-c', 'core.bare=false', ...args], { cwd: at(root), encoding: 'utf8' });
    const expected = listed.split('\0').filter((path) => path !== '');
    ignored += written.size - expected.length;
    expect(await files(root)).toEqual(expected.sort((a, b) => (a < b ? -1 : 1)));
  };
  await fc.assert(fc.asyncProperty(tree, compare), { numRuns: 40, seed: 7 });
  expect(ignored).toBeGreaterThan(40);
});
