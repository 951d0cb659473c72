import { expect, test } from 'vitest';
import { fluxInstance, fluxKustomization, yaml } from '../fixtures.ts';
import { body, cluster } from './harness.ts';

/** The text of a ConfigMap, or the data of a Secret, after substitution. */
function substituted(text: string, kind: 'ConfigMap' | 'Secret' = 'ConfigMap'): unknown {
  const settings = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace: 'flux-system' },
    data: { SHOP_PASSWORD: 'hunter2', DOMAIN: 'example.org' },
  };
  const reconciled = cluster({
    'clusters/a/flux.yaml': fluxInstance('clusters/a'),
    'clusters/a/settings.yaml': yaml(settings),
    'clusters/a/shop.yaml': fluxKustomization('shop', './shop', {
      postBuild: {
        substitute: { API_TOKEN: 'abc123def', SECRET_DOMAIN: 'example.org' },
        substituteFrom: [{ kind: 'ConfigMap', name: 'settings' }],
      },
    }),
    'shop/a.yaml': yaml({
      apiVersion: 'v1',
      kind,
      metadata: { name: 'x', namespace: 'x' },
      [kind === 'Secret' ? 'stringData' : 'data']: { text },
    }),
  });
  const { data, stringData } = body(reconciled, kind, 'x/x') as Record<string, Record<string, unknown> | undefined>;
  return (data ?? stringData)?.text;
}

test.each([
  ['${API_TOKEN}.example.org', '${API_TOKEN}.example.org'],
  ['${SHOP_PASSWORD}.${DOMAIN}', '${SHOP_PASSWORD}.example.org'],
  ['${SHOP_PASSWORD:0:3}', '${SHOP_PASSWORD:0:3}'],
  ['${#SHOP_PASSWORD}', '${#SHOP_PASSWORD}'],
  ['${OTHER_PASSWORD:=hunter3}.example.org', '(a credential).example.org'],
  ['${SHOP_PASSWORD:=hunter3}', '${SHOP_PASSWORD:=(a credential)}'],
  ['${SECRET_DOMAIN} ${OTHER:-shop}', 'example.org shop'],
])('a credential stays out of what it is substituted in: %s', (text, expected) => {
  expect(substituted(text)).toBe(expected);
});

test('a Secret takes it, so that it is told as plain text', () => {
  expect(substituted('${SHOP_PASSWORD} ${OTHER_PASSWORD:=hunter3}', 'Secret')).toBe('hunter2 hunter3');
});
