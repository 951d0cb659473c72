import { expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { componentPage } from '../../../src/views/pages/component/page.ts';
import { readGuides } from '../../../src/views/pages/guides/page.ts';
import { surveyFleet } from '../../../src/views/survey/survey.ts';
import { plainText } from '../../../src/views/vocabulary/text.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../fixtures.ts';

test('a component starts at the boot level of its HelmRelease', () => {
  const release = (name: string, dependsOn: readonly string[]): string =>
    yaml({
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name, namespace: 'web' },
      spec: {
        interval: '1h',
        chartRef: { kind: 'OCIRepository', name },
        dependsOn: dependsOn.map((other) => ({ name: other })),
      },
    });
  const { fleet, diagnostics } = analyze(
    repository({
      'clusters/home/flux-instance.yaml': fluxInstance('clusters/home'),
      'clusters/home/apps.yaml': fluxKustomization('cache', 'apps/cache') + fluxKustomization('shop', 'apps/shop'),
      'apps/cache/release.yaml': release('cache', []),
      'apps/shop/release.yaml': release('shop', ['cache']),
    }),
  );
  const survey = surveyFleet(fleet, diagnostics);
  const library = readGuides(fleet, { files: new Map(), others: new Set() }, '/');
  const page = (name: string) => {
    const component = fleet.components.find((one) => one.name === name);
    if (!component) throw new Error(`There is no component ${name}.`);
    return componentPage(survey, library, component);
  };
  const badges = (name: string): string[] =>
    page(name)
      .badges.map(({ text }) => text)
      .filter((text) => text.startsWith('boot level'));
  const [glance] = page('shop').sections.flatMap(({ blocks }) => blocks);
  const rows = glance?.type === 'facts' ? glance.rows : [];
  expect(badges('cache')).toEqual(['boot level 1 of 2']);
  expect(badges('shop')).toEqual(['boot level 2 of 2']);
  expect(rows.find(({ term }) => term === 'Boot level')?.values.map(plainText)).toEqual(['1, HelmRelease shop 2']);
});
