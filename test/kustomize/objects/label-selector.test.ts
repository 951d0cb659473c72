import { expect, test } from 'vitest';
import { parseLabelSelector } from '../../../src/kustomize/objects/label-selector.ts';

const labels: Readonly<Record<string, string>> = { app: 'web', tier: 'front', count: '5', 'example.com/team': 'a' };

test.each([
  ['', true],
  ['app', true],
  ['missing', false],
  ['!missing', true],
  ['!app', false],
  ['app=web', true],
  ['app == web', true],
  ['app=db', false],
  ['app!=db', true],
  ['missing!=db', true],
  ['app in (web, db)', true],
  ['app in (db)', false],
  ['missing in (db)', false],
  ['app notin (db,cache)', true],
  ['missing notin (db)', true],
  ['count>4', true],
  ['count > 5', false],
  ['count<6', true],
  ['app>4', false],
  ['example.com/team=a', true],
  ['app=web,tier in (front, back), !missing', true],
  ['app=web,tier=back', false],
  ['app=', false],
])('%s selects: %s', (text, expected) => {
  expect(parseLabelSelector(text)?.((key) => labels[key])).toBe(expected);
});

test.each(['app in', 'app in web', 'app in (web', '=web', '!', 'app=web,', 'app>x', 'a b', '-app', 'app=-'])(
  '%s is invalid',
  (text) => {
    expect(parseLabelSelector(text)).toBeUndefined();
  },
);
