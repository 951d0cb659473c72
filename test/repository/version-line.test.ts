import { describe, expect, test } from 'vitest';
import { imageVersion, versionLine, versionVariables } from '../../src/repository/version-line.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('a line states a version', () => {
  test.each<[string, object]>([
    ['      version: 1.2.3', { field: 'version', version: '1.2.3' }],
    ['  - tag: "v1.2.3-rc.1+build" # {"$imagepolicy": "x"}', { field: 'tag', version: 'v1.2.3-rc.1+build' }],
    ["    semver: '>=1.2.0 <2.0.0'", { field: 'semver', version: '>=1.2.0 <2.0.0' }],
    ['    semver: "^1.2 || ~2.x"', { field: 'semver', version: '^1.2 || ~2.x' }],
    ['  "version": "1.2.3",', { field: 'version', version: '1.2.3' }],
    ['    tag: &version 2024.6', { field: 'tag', version: '2024.6' }],
    ['    newTag: RELEASE.2024-01-16T16-07-38Z\r', { field: 'newTag', version: 'RELEASE.2024-01-16T16-07-38Z' }],
    ['    newTag: staging-284', { field: 'newTag', version: 'staging-284' }],
    ['    tag: main-1a2b3c4-1700000000', { field: 'tag', version: 'main-1a2b3c4-1700000000' }],
    ['      value: 1.2.3', { field: 'value', version: '1.2.3' }],
    ['  value: ghcr.io/org/app:1.2.3', { field: 'value', image: 'ghcr.io/org/app', version: '1.2.3' }],
    [`    tag: 1.2.3@${digest}`, { field: 'tag', version: '1.2.3', digest }],
    [`    tag: latest@${digest}`, { field: 'tag', digest }],
    [`    image: org/app:latest@${digest}`, { field: 'image', image: 'org/app', digest }],
    [`    digest: ${digest}`, { field: 'digest', digest }],
    [
      `  - image: ghcr.io:443/org/app:1.2.3@${digest}`,
      { field: 'image', image: 'ghcr.io:443/org/app', version: '1.2.3', digest },
    ],
  ])('%s', (text, expected) => {
    expect(versionLine(text, 7)).toEqual({ line: 7, ...expected });
  });

  test.each([
    'password: 1.2.3',
    'tag: latest',
    'tag: hunter2',
    'tag: ${VERSION}',
    'version: "1.2.3" and more',
    'version: 1.2.3: secret',
    'tag: sha256:0123',
    'tag: 1.2.3@sha256:0123',
    'image: registry.example.org/app',
    'image: registry.example.org/app:some-secret',
    'version:',
    'version:1.2.3',
    `version: 1.${'0'.repeat(100)}`,
    `version: 1.2.3 ${' '.repeat(500)}`,
    'version: ENC[AES256_GCM,data:1.2.3]',
  ])('or is left alone: %s', (text) => {
    expect(versionLine(text, 1)).toBeUndefined();
  });

  test.each(['1.', '1-', '1 ||', '"', ' ', '-', '# '])('and what repeats is decided at once: %s', (text) => {
    expect(versionLine(`version: ${text.repeat(190)}`, 1)).toBeUndefined();
  });
});

test('an image without tag and digest has no version', () => {
  expect(imageVersion('nginx')).toBeUndefined();
  expect(imageVersion('nginx:1.27-alpine')).toEqual({ image: 'nginx', version: '1.27-alpine' });
});

test('a line that defines a variable has a version where the variable is asked for', () => {
  const variables = new Set(['WEB_VERSION']);
  expect(versionLine('  WEB_VERSION: "v1.2.3"', 3, variables)).toEqual({
    line: 3,
    field: 'WEB_VERSION',
    version: 'v1.2.3',
  });
  expect(versionLine('  WEB_VERSION: hunter2', 3, variables)).toBeUndefined();
  expect(versionLine('  PASSWORD: 1.2.3', 3, variables)).toBeUndefined();
});

test('the variables of versions are those that lines of versions name', () => {
  const text = 'image: ${REGISTRY}/web:${TAG:=1.0.0}\nhost: ${HOST}\ntag: "${OTHER#v}"\n';
  const files = new Map([
    ['a.yaml', text],
    ['a.md', 'tag: ${PROSE}\n'],
  ]);
  expect([...versionVariables(files)]).toEqual(['REGISTRY', 'TAG', 'OTHER']);
});
