import { expect, test } from 'vitest';
import type { Component } from '../../../../src/model/components/record.ts';
import type { FluxKustomization } from '../../../../src/model/kustomizations/record.ts';
import type { HelmRelease } from '../../../../src/model/releases/record.ts';
import { indexFleet, partsOf } from '../../../../src/views/survey/fleet-index.ts';
import { componentSummary } from '../../../../src/views/pages/component/summary.ts';
import { clusterOf, emptyLayout, kustomization, object, release } from '../../builders.ts';

const chart = (name: string, version: string): HelmRelease =>
  release({ namespace: 'web', name, kustomization: 'flux-system/shop', chart: name, version, pin: 'exact' });
const of = (kind: string, name: string) => object('v1', kind, 'web', name, 'shop/all.yaml');

test.each<[string, Partial<FluxKustomization>, readonly HelmRelease[]]>([
  ['The chart shop at version 1.2.3 in namespace web.', {}, [chart('shop', '1.2.3')]],
  [
    'The chart shop at version 1.2.3 and 1 more release in namespace web.',
    {},
    [chart('cache', '2.0.0'), chart('shop', '1.2.3')],
  ],
  [
    'Deployment shop and 2 more objects in namespace web.',
    { inventory: [of('Service', 'shop'), of('Deployment', 'shop'), of('ConfigMap', 'shop')] },
    [],
  ],
  [
    '2 objects of kind Secret and ConfigMap shop in namespace web.',
    { inventory: [of('Secret', 'a'), of('Secret', 'b'), of('ConfigMap', 'shop')] },
    [],
  ],
  ['3 objects in namespace web.', { inventory: [of('Secret', 'a'), of('Role', 'b'), of('ConfigMap', 'shop')] }, []],
  ['Objects from another repository in namespace web.', { state: 'external' }, []],
  ['Objects that Flux refuses in namespace web.', { state: 'failed' }, []],
  ['No objects in namespace web.', {}, []],
])('%s', (summary, facts, releases) => {
  const shop = kustomization({ name: 'shop', path: 'shop', ...facts });
  const component: Component = {
    slug: 'web/shop',
    name: 'shop',
    title: 'shop',
    group: 'web',
    directory: 'shop',
    stages: [{ name: 'shop', instances: [{ cluster: 'main', kustomization: 'flux-system/shop' }] }],
  };
  const clusters = [clusterOf([shop], releases)];
  const index = indexFleet({
    repository: { name: 'fleet' },
    clusters,
    components: [component],
    unreached: [],
    layout: emptyLayout,
  });
  expect(componentSummary(index, component, partsOf(index, component), ['web'])).toBe(summary);
});
