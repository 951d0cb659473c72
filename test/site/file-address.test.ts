import { expect, test } from 'vitest';
import { fileAddress, fileLabel, fullFileLabel } from '../../src/site/file-address.ts';
import { at } from '../views/builders.ts';

const repositories = {
  repository: { name: 'fleet', fileUrl: 'https://git.example.org/x/blob/abc/' },
  others: [{ name: 'shop', fileUrl: 'https://git.example.org/shop/blob/def/' }, { name: 'local' }],
};

test.each([
  ['apps/a b/#1.yaml', 3, 'https://git.example.org/x/blob/abc/apps/a%20b/%231.yaml#L3'],
  ['apps/a.yaml', 1, 'https://git.example.org/x/blob/abc/apps/a.yaml'],
  ['shop:apps/a.yaml', 2, 'https://git.example.org/shop/blob/def/apps/a.yaml#L2'],
  ['own:a.yaml', 1, 'https://git.example.org/x/blob/abc/own%3Aa.yaml'],
])('the address of %s line %i', (path, line, address) => {
  expect(fileAddress(repositories, at(path, line))).toBe(address);
});

test('there is none without a Git host', () => {
  expect(fileAddress({ repository: { name: 'fleet' } }, at('a.yaml'))).toBeUndefined();
  expect(fileAddress(repositories, at('local:a.yaml'))).toBeUndefined();
});

test.each([
  ['apps/podinfo/ks.yaml', 'apps/podinfo/ks.yaml:7'],
  [
    'kubernetes/apps/monitoring/kube-prometheus-stack/app/helmrelease.yaml',
    '…/kube-prometheus-stack/app/helmrelease.yaml:7',
  ],
  ['shop:components/monitoring/controllers/base/release.yaml', 'shop:…/monitoring/controllers/base/release.yaml:7'],
  [`${'x'.repeat(60)}.yaml`, `…/${'x'.repeat(60)}.yaml:7`],
])('a label short enough for a table: %s', (path, label) => {
  expect(fileLabel(at(path, 7))).toBe(label);
});

test('a label from the folder that a page is about', () => {
  expect(fileLabel(at('apps/podinfo/app/release.yaml', 7), 'apps/podinfo')).toBe('app/release.yaml:7');
  expect(fileLabel(at('shop:release.yaml', 7), 'shop:')).toBe('release.yaml:7');
  expect(fileLabel(at('apps/podinfo-config/ks.yaml', 7), 'apps/podinfo')).toBe('apps/podinfo-config/ks.yaml:7');
});

test('a whole label', () => {
  expect(fullFileLabel(at('a.yaml', 1))).toBe('a.yaml');
  expect(fullFileLabel(at(`${'x'.repeat(60)}/a.yaml`, 2))).toBe(`${'x'.repeat(60)}/a.yaml:2`);
});
