import { expect, test } from 'vitest';
import { analyze } from '../../../../src/analyze.ts';
import { allBlocks } from '../../../../src/views/vocabulary/inner-blocks.ts';
import { plainText } from '../../../../src/views/vocabulary/text.ts';
import { sitePages } from '../../../../src/views/pages.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../../fixtures.ts';

const names = ['wiki', 'blog', 'mail'];
const manifests = Object.fromEntries(
  names.map((name) => [
    `apps/${name}/settings.yaml`,
    yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'apps' } }),
  ]),
);

function noticesOf(files: Readonly<Record<string, string>>): readonly string[] {
  const read = repository({ ...manifests, ...files });
  const { pages } = sitePages({ ...analyze(read), files: read.files }, '/');
  const page = pages.find(({ path }) => path === 'guides/add-a-component');
  if (!page) throw new Error('no page');
  return allBlocks(page).flatMap((block) => (block.type === 'notice' ? [plainText(block.text)] : []));
}

test('where each cluster has files of its own, the steps say that they are for one', () => {
  const files = Object.fromEntries(
    ['production', 'staging'].flatMap((cluster) => [
      [`clusters/${cluster}/flux.yaml`, fluxInstance(`clusters/${cluster}`)],
      ...names.map((name) => [`clusters/${cluster}/${name}.yaml`, fluxKustomization(name, `./apps/${name}`)]),
    ]),
  ) as Record<string, string>;
  expect(noticesOf(files)).toEqual([expect.stringContaining('production, staging. The steps are for one cluster')]);
});

test('where clusters share what declares them, the steps are for all', () => {
  const files = Object.fromEntries([
    ...['production', 'staging'].flatMap((cluster) => [
      [`clusters/${cluster}/flux.yaml`, fluxInstance(`clusters/${cluster}`)],
      [`clusters/${cluster}/apps.yaml`, fluxKustomization('apps', './flux/apps')],
    ]),
    ...names.map((name) => [`flux/apps/${name}.yaml`, fluxKustomization(name, `./apps/${name}`)]),
  ]) as Record<string, string>;
  expect(noticesOf(files)).toEqual([]);
});
