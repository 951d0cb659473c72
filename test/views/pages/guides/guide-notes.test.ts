import { expect, test } from 'vitest';
import { analyze } from '../../../../src/analyze.ts';
import { sitePages } from '../../../../src/views/pages.ts';
import { fluxInstance, fluxKustomization, repository } from '../../../fixtures.ts';

const files = {
  'clusters/a/flux.yaml': fluxInstance('clusters/a'),
  'clusters/a/shop.yaml': fluxKustomization('shop', './apps/shop', { interval: '1h' }),
  'apps/shop/kustomization.yaml': 'resources: []\n',
  'apps/shop/README.md': '# Shop\n\nIts settings are in `apps/shop/settings.yaml`.\n',
  'docs/operate.md': '# Operate\n\n## Intervals\n\n- Critical: 5m (shop)\n- Others: 1h (shop)\n',
};

function notesOn(path: string, more: Readonly<Record<string, string>> = {}): readonly string[] {
  const all = repository({ ...files, ...more });
  const { pages } = sitePages({ ...analyze(all), files: all.files }, '/base/');
  const page = JSON.stringify(pages.find((one) => one.path.endsWith(path) && one.kind !== 'list'));
  return [...page.matchAll(/<div class=\\"guide-note\\".*?<p>(.*?)<\/p>/g)].map(([, text = '']) =>
    text.replaceAll('\\"', '"'),
  );
}

test('a guide says beside the line where the repository differs', () => {
  expect(notesOn('guides/operate')).toEqual([
    'The guide says <code>5m</code>; the Kustomization <code>shop</code> has <code>1h</code>. <a href="/base/checks/guides/stated-interval/">Why</a>',
  ]);
});

test('so does a README on the page of its component', () => {
  expect(notesOn('/shop')).toEqual([
    'The repository has nothing at <code>apps/shop/settings.yaml</code>. <a href="/base/checks/guides/unknown-path/">Why</a>',
  ]);
});

test('what is accepted, and what is turned off, is no note', () => {
  const waiver =
    'checks:\n  waivers:\n    - { rule: guides/stated-interval, component: shop, reason: It is to become so. }\n';
  expect(notesOn('guides/operate', { 'clusterbook.yaml': waiver })).toEqual([]);
  expect(notesOn('guides/operate', { 'clusterbook.yaml': 'guides:\n  notes: false\n' })).toEqual([]);
});

test('the page of the component lists what guides say of it', () => {
  const all = repository(files);
  const { pages } = sitePages({ ...analyze(all), files: all.files }, '/');
  const page = pages.find(({ path, kind }) => kind === 'component' && path.endsWith('/shop'));
  expect(JSON.stringify(page?.sections.find(({ id }) => id === 'findings'))).toContain('docs/operate.md');
});
