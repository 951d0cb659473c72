import { expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import {
  documents,
  fluxInstance,
  fluxKustomization,
  helmRelease,
  ociRepository,
  plainObject,
  wholeExample,
} from '../../src/checks/engine/example-files.ts';
import { reachOf, type LookedAt } from '../../src/checks/engine/results.ts';

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
  return checked(files, 'helm/drift-detection');
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

test('where each cluster has its own Kustomization, one patch is not enough', () => {
  const apps = (cluster: string): string => documents(fluxInstance(cluster), fluxKustomization(`${cluster}-apps`));
  const releases = (cluster: string): Record<string, string> =>
    Object.fromEntries(names.slice(0, 3).map((name) => [`${cluster}-apps/${name}.yaml`, helmRelease(name)]));
  const files = {
    'clusters/home/apps.yaml': fluxKustomization('home-apps'),
    'clusters/office/flux.yaml': apps('office'),
    ...releases('home'),
    ...releases('office'),
  };
  expect(checked(files, 'helm/drift-detection').findings).toMatchObject([
    {
      message:
        '6 of 6 HelmReleases: Drift detection is off. In each cluster, one Kustomization leads to all of them, such as `flux-system/home-apps`: one patch there changes all of that cluster.',
      clusters: ['home', 'office'],
    },
  ]);
});

test('what no patch can change is placed at an example', () => {
  const files = {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    ...Object.fromEntries(names.map((name) => [`apps/${name}.yaml`, ociRepository(name, '{ tag: 1.2.3 }')])),
  };
  expect(checked(files, 'sources/not-verified').findings).toMatchObject([
    {
      message: '6 of 6 OCIRepositories: Flux verifies no signature, and no digest is set.',
      location: { path: 'apps/blog.yaml' },
    },
  ]);
});

test('what one place brings to several objects is one line', () => {
  const files = {
    'clusters/home/apps.yaml': documents(
      ...names.map((name) => fluxKustomization(name, { path: './login', targetNamespace: name })),
    ),
    'login/secret.yaml': `${plainObject('v1', 'Secret', 'login')}stringData:\n  password: hunter2\n`,
  };
  expect(checked(files, 'secrets/plaintext')).toMatchObject({
    passed: 0,
    findings: [
      {
        message:
          'The Secret stores a credential that anybody who reads the repository can read. The same holds for 5 more secrets from this place.',
        location: { path: 'login/secret.yaml' },
        reach: 6,
      },
    ],
  });
});

test('a practice that many follow and many do not is one line', () => {
  expect(exceptions(8)).toMatchObject([{ reach: 8, components: [] }]);
});

test('five exceptions with one cause are one line, with their names', () => {
  const [line, ...others] = exceptions(5);
  expect(others).toEqual([]);
  expect(line).toMatchObject({
    message: '5 of 60 Flux Kustomizations: After a failure they are tried again only after 1h.',
    reach: 5,
  });
  expect(line?.related.map(({ message }) => message)).toEqual(
    [0, 1, 2, 3, 4].map((index) => `Kustomization flux-system/app-${String(index)}`),
  );
});

test('three exceptions with one cause are one line, two are not', () => {
  expect(exceptions(3)).toMatchObject([{ reach: 3 }]);
  expect(exceptions(2)).toHaveLength(2);
});

test('what one place brings to several objects is one with other places of the same cause', () => {
  const image = (name: string): string =>
    `${plainObject('v1', 'Pod', name)}spec:\n  containers:\n    - name: shop\n      image: example.org/shop:latest\n`;
  const files = {
    'clusters/home/apps.yaml': documents(
      fluxKustomization('red', { path: './base', targetNamespace: 'red' }),
      fluxKustomization('blue', { path: './base', targetNamespace: 'blue' }),
      fluxKustomization('green', { targetNamespace: 'green' }),
    ),
    'base/shop.yaml': image('shop'),
    'green/cart.yaml': image('cart'),
  };
  expect(checked(files, 'images/moving-tag').findings).toMatchObject([
    {
      message: '3 of 3 images: The image `example.org/shop` has a tag that moves: what runs changes without a commit.',
      reach: 3,
    },
  ]);
});

test('each object with many findings has a line of its own', () => {
  const three = '\n    substitute:\n      RED: a\n      BLUE: b\n      GREEN: c';
  const files = {
    'clusters/home/apps.yaml': documents(
      ...names.slice(0, 3).map((name) => fluxKustomization(name, { path: './apps', postBuild: three })),
    ),
    'apps/kustomization.yaml': 'resources: []\n',
  };
  expect(checked(files, 'substitution/unused-variable').findings).toMatchObject(
    names.slice(0, 3).map((name) => ({
      message: '3 of 9 definitions of variables: Nothing uses them.',
      object: { name },
    })),
  );
});

/** What is said of sixty Flux Kustomizations, of which the first `slow` are tried again late. */
function exceptions(slow: number): LookedAt['findings'] {
  const all = Array.from({ length: 60 }, (_, index) =>
    fluxKustomization(`app-${String(index)}`, index < slow ? {} : { retryInterval: '2m' }),
  );
  return checked({ 'clusters/home/apps.yaml': documents(...all) }, 'reconcile/slow-retry').findings;
}

function checked(files: Readonly<Record<string, string>>, rule: string): LookedAt {
  const { checks } = analyze({ name: 'fleet', files: wholeExample({ title: '', files, expect: [] }) });
  const found = checks.find((result) => result.rule.id === rule);
  if (found?.type !== 'looked-at') throw new Error('The rule does not apply.');
  return found;
}

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
          '6 of 6 HelmReleases: Drift detection is off. In each cluster, one Kustomization leads to all of them, such as `flux-system/apps-east`: one patch there changes all of that cluster.',
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
  expect(checked(files, 'substitution/unused-variable')).toMatchObject({
    findings: [
      { message: '6 of 6 definitions of variables: Nothing uses them.', object: { name: 'settings' }, reach: 6 },
    ],
  });
});
