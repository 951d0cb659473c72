import { describe, expect, test } from 'vitest';
import { parseRevision } from '../../src/observed/revision.ts';
import { isStale, staleAfter } from '../../src/observed/staleness.ts';

const commit = '3f2c1ab9d0e8c7b6a5948372615049382716a5b4';
const digest = commit.padEnd(64, '0');

test.each([
  [`main@sha1:${commit}`, { kind: 'commit', ref: 'main', commit }],
  [`refs/heads/feature/x@sha1:${commit}`, { kind: 'commit', ref: 'refs/heads/feature/x', commit }],
  [`a@b@sha1:${commit}`, { kind: 'commit', ref: 'a@b', commit }],
  [`sha1:${commit}`, { kind: 'commit', commit }],
  [`v1.0.0@sha1:${commit}`, { kind: 'commit', ref: 'v1.0.0', commit }],
  [`main/${commit}`, { kind: 'commit', ref: 'main', commit }],
  [`feature/x/${commit}`, { kind: 'commit', ref: 'feature/x', commit }],
  [`latest@sha256:${digest}`, { kind: 'digest', ref: 'latest', digest: `sha256:${digest}` }],
  [`sha256:${digest}`, { kind: 'digest', digest: `sha256:${digest}` }],
  [`latest/${digest}`, { kind: 'digest', ref: 'latest', digest: `sha256:${digest}` }],
  ['1.2.3', { kind: 'other' }],
  ['1.2.3+0123456789ab', { kind: 'other' }],
  ['', { kind: 'other' }],
])('the revision %s', (text, expected) => {
  expect(parseRevision(text)).toEqual(expected);
});

describe('a snapshot is believed for three intervals, and at least an hour', () => {
  test.each([
    ['1h', 3 * 3600],
    ['1h30m', 3 * 5400],
    ['10m0s', 3600],
    ['500ms', 3600],
    ['1.5h', 3 * 5400],
    [undefined, 3600],
  ])('interval %s', (interval, expected) => {
    expect(staleAfter(interval)).toBe(expected);
  });

  test.each([
    ['2026-06-21T08:59:59Z', false],
    ['2026-06-21T09:00:01Z', true],
    ['2026-06-21T11:00:00+02:00', false],
    ['2026-06-21T07:58:00Z', false],
    ['2026-06-21T07:00:00Z', true],
  ])('at %s', (now, expected) => {
    expect(isStale('2026-06-21T08:00:00Z', 3600, now)).toBe(expected);
  });
});
