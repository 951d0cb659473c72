import { expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import type { Shape } from '../../../src/model/shape/record.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../fixtures.ts';

const names = ['blog', 'mail', 'shop'];

/** Components that are declared alike but for what `spec` says of each. */
function shapeOf(spec: (name: string) => Readonly<Record<string, unknown>>): Shape | undefined {
  const { fleet } = analyze(
    repository({
      'clusters/a/flux.yaml': fluxInstance('clusters/a'),
      'clusters/a/apps.yaml': fluxKustomization('apps', './apps'),
      'apps/kustomization.yaml': `resources: [${names.map((name) => `${name}/ks.yaml`).join()}]\n`,
      ...Object.fromEntries(
        names.flatMap((name) => [
          [`apps/${name}/ks.yaml`, fluxKustomization(name, `./apps/${name}/app`, spec(name))],
          [`apps/${name}/app/x.yaml`, yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } })],
        ]),
      ),
    }),
  );
  return fleet.layout.shapes[0];
}

const member = (shape: Shape | undefined, name: string) => shape?.members.find(({ slug }) => slug.endsWith(`/${name}`));

test('what most state and one does not is missing, whatever the others say', () => {
  const shape = shapeOf((name) => (name === 'shop' ? {} : { timeout: '5m' }));
  expect(shape?.fields.find(({ field }) => field === 'spec.timeout')).toMatchObject({ stated: 2, all: 3 });
  expect(member(shape, 'shop')).toMatchObject({
    missing: ['spec.timeout'],
    location: { path: 'apps/shop/ks.yaml', start: { line: 2 } },
  });
  expect(member(shape, 'blog')).toMatchObject({ missing: [] });
});

test('a path is the same with a slash at its end', () => {
  const shape = shapeOf((name) => (name === 'shop' ? { path: './apps/shop/app/' } : {}));
  expect(shape?.fields.find(({ field }) => field === 'spec.path')).toMatchObject({ count: 3, all: 3 });
  expect(member(shape, 'shop')).toMatchObject({ otherFields: [] });
});

test('a key may have dots in it', () => {
  const shape = shapeOf((name) => ({ commonMetadata: { labels: { 'app.kubernetes.io/name': name } } }));
  expect(shape?.members.map(({ otherFields, missing }) => [otherFields, missing])).toEqual(names.map(() => [[], []]));
});
