import { expect, test } from 'vitest';
import { analyze } from '../../../../src/analyze.ts';
import { plainText } from '../../../../src/views/vocabulary/text.ts';
import { glanceSection } from '../../../../src/views/pages/component/glance.ts';
import { indexFleet, partsOf } from '../../../../src/views/survey/fleet-index.ts';
import { fluxInstance, fluxKustomization, repository } from '../../../fixtures.ts';

const defaults = `
spec:
  retryInterval: 2m
  decryption: {provider: sops, secretRef: {name: sops-age}}
`;

test('every value that a parent sets says so, those inside of a field as well', () => {
  const { fleet } = analyze(
    repository({
      'clusters/main/flux.yaml': fluxInstance('clusters/main'),
      'clusters/main/apps.yaml': fluxKustomization('apps', 'apps', {
        patches: [
          { target: { kind: 'Kustomization' }, patch: `kind: Kustomization\nmetadata: {name: any}${defaults}` },
        ],
      }),
      'apps/shop/ks.yaml': fluxKustomization('shop', 'apps/shop/app'),
      'apps/kustomization.yaml': 'resources: [shop/ks.yaml]\n',
      'apps/shop/app/kustomization.yaml':
        'resources: [settings.yaml]\nconfigMapGenerator: [{name: a, literals: [x=1]}, {name: b, literals: [x=1]}]\n',
      'apps/shop/app/settings.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: shop, namespace: shop}\n',
    }),
  );
  const shop = fleet.components.find(({ name }) => name === 'shop');
  if (!shop) throw new Error('There is no component shop.');
  const index = indexFleet(fleet);
  const [facts] = glanceSection(partsOf(index, shop), {
    level: () => ({ kustomization: 1, helmReleases: [] }),
    index,
  }).blocks;
  const rows = facts?.type === 'facts' ? facts.rows : [];
  const values = Object.fromEntries(rows.map(({ term, values: lines }) => [term, lines.map(plainText).join(' | ')]));
  expect(values).toMatchObject({
    Reconciled: 'every 1h · retry 2m patched',
    Decryption: 'sops with sops-age patched',
    Path: '…/app',
    Generators: '2 by configMapGenerator',
  });
});
