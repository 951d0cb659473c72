import { expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import {
  documents,
  fluxKustomization,
  helmRelease,
  ociRepository,
  plainObject,
  wholeExample,
} from '../../src/checks/example-files.ts';
import { reachOf, type LookedAt } from '../../src/checks/results.ts';
import { fluxInstance } from '../fixtures.ts';

const names = ['blog', 'cart', 'mail', 'news', 'shop', 'wiki'];

/** Six releases, of which the first `following` detect drift, applied by the Kustomization `apps` through one for each. */
function result(following: number, config?: string): LookedAt {
  const release = (name: string, index: number): string =>
    documents(
      helmRelease(name, index < following ? { driftDetection: '\n    mode: enabled' } : {}),
      ociRepository(name, '{ tag: 1.2.3 }'),
    );
  const files = {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    ...Object.fromEntries(names.map((name) => [`apps/${name}.yaml`, fluxKustomization(name)])),
    ...Object.fromEntries(names.map((name, index) => [`${name}/release.yaml`, release(name, index)])),
    ...(config === undefined ? {} : { 'clusterbook.yaml': config }),
  };
  const { checks } = analyze({ name: 'fleet', files: wholeExample({ title: '', files, expect: [] }) });
  const found = checks.find(({ rule }) => rule.id === 'helm/drift-detection');
  if (found?.type !== 'looked-at') throw new Error('The rule does not apply.');
  return found;
}

test('a practice that nobody follows is one line, where one patch changes all', () => {
  const { findings, passed } = result(0);
  expect(findings).toMatchObject([
    {
      message:
        '6 of 6 HelmReleases: Drift detection is off. The Kustomization `flux-system/apps` leads to all of them: one patch there changes all.',
      location: { path: 'clusters/home/apps.yaml' },
      clusters: ['home'],
      components: [],
      reach: 6,
    },
  ]);
  expect(findings[0]?.related).toHaveLength(3);
  expect(passed + reachOf(findings)).toBe(6);
});

test('one that most follow lists the exceptions', () => {
  expect(result(5).findings).toMatchObject([{ object: { name: 'wiki' } }]);
});

test('clusters with Kustomizations of their own are told so: a patch in one of them does not reach the other', () => {
  const files = {
    ...Object.fromEntries(
      ['east', 'west'].map((site) => [
        `clusters/${site}/flux.yaml`,
        documents(fluxInstance(`clusters/${site}`), fluxKustomization(`apps-${site}`, { path: './apps' })),
      ]),
    ),
    'apps/releases.yaml': documents(
      ...names.flatMap((name) => [helmRelease(name), ociRepository(name, '{ tag: 1.2.3 }')]),
    ),
  };
  const { checks } = analyze({ name: 'fleet', files: new Map(Object.entries(files)) });
  const found = checks.find(({ rule }) => rule.id === 'helm/drift-detection');
  expect(found).toMatchObject({
    findings: [
      {
        message:
          '6 of 6 HelmReleases: Drift detection is off. 2 Kustomizations, one for each group of clusters, lead to all of them: one patch in each changes all.',
        clusters: ['east', 'west'],
      },
    ],
  });
});

test('what no single patch can change is told without one', () => {
  const files = {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/releases.yaml': documents(
      ...names.flatMap((name) => [helmRelease(name), ociRepository(name, '{ semver: 1.x }')]),
    ),
  };
  const { checks } = analyze({ name: 'fleet', files: wholeExample({ title: '', files, expect: [] }) });
  const found = checks.find(({ rule }) => rule.id === 'helm/version-range');
  expect(found).toMatchObject({
    findings: [
      {
        message: '6 of 6 HelmReleases with a chart version: The chart version is a range.',
        location: { path: 'apps/releases.yaml' },
      },
    ],
  });
});

test('components that no guide names are one line with their names', () => {
  const named = [
    'anvil',
    'bellows',
    'chisel',
    'drill',
    'easel',
    'file',
    'gouge',
    'hammer',
    'iron',
    'jack',
    'knife',
    'lathe',
  ];
  const all = [...names, ...named];
  const files = {
    'clusters/home/apps.yaml': documents(...all.map((name) => fluxKustomization(name, { path: `./apps/${name}` }))),
    ...Object.fromEntries(all.map((name) => [`apps/${name}/settings.yaml`, plainObject('v1', 'ConfigMap', name)])),
    'docs/guide.md': `# What runs\n\n${named.map((name) => `We run \`${name}\`.`).join('\n')}\n`,
  };
  const { checks } = analyze({ name: 'fleet', files: wholeExample({ title: '', files, expect: [] }) });
  const found = checks.find(({ rule }) => rule.id === 'guides/unmentioned-component');
  expect(found).toMatchObject({
    findings: [
      {
        message: '6 of 18 components: No guide names `blog`, `cart`, `mail`, `news`, `shop`, `wiki`.',
        reach: 6,
      },
    ],
  });
});

test('what is accepted does not count', () => {
  const waiver =
    'checks:\n  waivers:\n    - { rule: helm/drift-detection, component: shop, reason: It changes itself. }\n';
  const { findings, waived } = result(0, waiver);
  expect(findings).toMatchObject([{ reach: 5 }]);
  expect(waived).toMatchObject([{ object: { name: 'shop' } }]);
});

test('the unused variables of one ConfigMap are one line', () => {
  const data = names.map((name) => `  ${name}: x\n`).join('');
  const files = {
    'clusters/home/settings.yaml': `${plainObject('v1', 'ConfigMap', 'settings', 'flux-system')}data:\n${data}`,
    'clusters/home/apps.yaml': fluxKustomization('apps', {
      postBuild: '\n    substituteFrom:\n      - kind: ConfigMap\n        name: settings',
    }),
    'apps/kustomization.yaml': 'resources: []\n',
  };
  const { checks } = analyze({ name: 'fleet', files: wholeExample({ title: '', files, expect: [] }) });
  const found = checks.find(({ rule }) => rule.id === 'substitution/unused-variable');
  expect(found).toMatchObject({
    findings: [
      { message: '6 of 6 definitions of variables: Nothing uses them.', object: { name: 'settings' }, reach: 6 },
    ],
  });
});
