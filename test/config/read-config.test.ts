import { describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config/read-config.ts';

function read(text: string) {
  return readConfig(new Map([['clusterbook.yaml', text]]));
}

test('a repository without settings has the defaults', () => {
  expect(readConfig(new Map())).toEqual({
    value: {
      config: {
        clusters: [],
        ignore: [],
        guides: { include: [], exclude: [], notes: true },
        checks: { rules: {}, waivers: [] },
        sources: [],
      },
      clusterLocations: [],
      ruleLocations: {},
      waiverLocations: [],
      guideLocations: { include: [], exclude: [] },
      sourceLocations: [],
    },
    diagnostics: [],
  });
  expect(read('# nothing yet\n').diagnostics).toEqual([]);
  expect(read('checks: {}\nguides: {}\n').value.config).toEqual(readConfig(new Map()).value.config);
});

test('notes in guides can be turned off', () => {
  expect(read('guides:\n  notes: false\n').value.config.guides.notes).toBe(false);
  expect(read('guides:\n  notes: quiet\n').diagnostics[0]?.message).toContain(
    '`guides.notes` must be `true` or `false`.',
  );
});

test('waivers are read with their places', () => {
  const { value, diagnostics } = read(
    'checks:\n  waivers:\n    - rule: a/b\n      reason: because\n      until: 2030-12-31\n    - { rule: c/d, path: apps, reason: x }\n',
  );
  expect(diagnostics).toEqual([]);
  expect(value.config.checks.waivers).toEqual([
    { rule: 'a/b', reason: 'because', until: '2030-12-31' },
    { rule: 'c/d', path: 'apps', reason: 'x' },
  ]);
  expect(value.waiverLocations.map(({ start }) => start.line)).toEqual([3, 6]);
});

test('patterns of guides are read with their places', () => {
  const { value, diagnostics } = read(
    'guides:\n  include:\n    - runbooks/\n    - notes/*.md\n  exclude: [docs/old]\n',
  );
  expect(diagnostics).toEqual([]);
  expect(value.config.guides).toMatchObject({ include: ['runbooks/', 'notes/*.md'], exclude: ['docs/old'] });
  expect(value.guideLocations.include.map(({ start }) => start.line)).toEqual([3, 4]);
  expect(value.guideLocations.exclude.map(({ start }) => start.line)).toEqual([5]);
});

test.each([
  ['check: {}\n', 1, 'There is no setting `check` here. Did you mean `checks`?'],
  ['checks:\n  waiver: []\n', 2, 'There is no setting `waiver` here. Did you mean `waivers`?'],
  [
    'checks:\n  waivers:\n    - rule: a/b\n      reason: x\n      zone: y\n',
    5,
    'There is no setting `zone` here. Those that there are: `rule`, `component`, `path`, `cluster`, `reason`, `until`.',
  ],
  ['checks:\n  waivers:\n    - rule: a/b\n', 3, '`checks.waivers[0].reason` is missing. Write a text there.'],
  ['checks:\n  waivers:\n', 2, '`checks.waivers` must be a list.'],
  ['checks:\n  waivers: [{ rule: a/b, reason: "" }]\n', 2, 'is not right. It must not be empty.'],
  [
    'checks:\n  waivers:\n    - rule: a/b\n      reason: x\n      until: 2030-02-31\n',
    5,
    '`checks.waivers[0].until` is not right. It must be a day that exists, as in 2030-12-31.',
  ],
  ['guides:\n  includes: [a]\n', 2, 'There is no setting `includes` here. Did you mean `include`?'],
  ['guides:\n  include: a\n', 2, '`guides.include` must be a list.'],
  ['- a\n', 1, 'The file must be a map of settings.'],
  ['checks: {}\n---\nchecks: {}\n', 3, 'more than one YAML document'],
  ['checks: [\n', 2, 'does not parse'],
])('what is wrong in %j is told with its line', (text, line, message) => {
  const { value, diagnostics } = read(text);
  expect(diagnostics).toHaveLength(1);
  expect(diagnostics[0]).toMatchObject({ severity: 'error', location: { path: 'clusterbook.yaml', start: { line } } });
  expect(diagnostics[0]?.message).toContain(message);
  expect(value.config.checks.waivers).toEqual([]);
});

test('clusters are read with their places', () => {
  const { value, diagnostics } = read(
    'clusters:\n  - name: one\n    roots: [a/b]\n  - { name: two, roots: [c], artifact: d, variables: { STAGE: "01" } }\nignore: [.old/]\n',
  );
  expect(diagnostics).toEqual([]);
  expect(value.config.clusters).toEqual([
    { name: 'one', roots: ['a/b'], variables: {} },
    { name: 'two', roots: ['c'], artifact: 'd', variables: { STAGE: '01' } },
  ]);
  expect(value.config.ignore).toEqual(['.old/']);
  expect(value.clusterLocations.map(({ start }) => start.line)).toEqual([2, 4]);
});

test.each([
  ['clusters: [{ name: a }]\n', '`clusters[0].roots` is missing. Write a list there.'],
  ['clusters: [{ name: a, roots: [] }]\n', '`clusters[0].roots` is not right. It must name a folder.'],
  ['clusters: [{ name: a, root: [b], roots: [b] }]\n', 'There is no setting `root` here. Did you mean `roots`?'],
  ['clusters: [{ name: a, roots: [b], variables: { N: 1 } }]\n', '`clusters[0].variables.N` must be a text.'],
  [
    'clusters: [{ name: a, roots: [b] }, { name: a, roots: [c] }]\n',
    '`clusters` is not right. Two clusters have the same name.',
  ],
])('a mistake in clusters is explained: %s', (text, message) => {
  expect(read(text).diagnostics[0]?.message).toContain(message);
});

describe('sources', () => {
  test('are folders, with a URL if they like', () => {
    const { value, diagnostics } = read('sources:\n  - ../shop\n  - oci://ghcr.io/example/parts/*=../parts/*\n');
    expect(diagnostics).toEqual([]);
    expect(value.config.sources).toEqual(['../shop', 'oci://ghcr.io/example/parts/*=../parts/*']);
    expect(value.sourceLocations.map(({ start }) => start.line)).toEqual([2, 3]);
  });

  test.each(['https://github.com/example/*=../*', 'oci://ghcr.io/example/parts=../parts/*', '../*', 'oci://a/b='])(
    '%s is not understood',
    (text) => {
      expect(read(`sources:\n  - ${text}\n`).diagnostics.map(({ rule }) => rule)).toEqual(['config/invalid-value']);
    },
  );
});
