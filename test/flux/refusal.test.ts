import { describe, expect, test } from 'vitest';
import { fluxInstance, fluxKustomization, yaml } from '../fixtures.ts';
import { applied, cluster } from './harness.ts';

const flux = { 'clusters/a/flux.yaml': fluxInstance('clusters/a') };

const settings = yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'web' } });

/** What becomes of the Flux Kustomization `shop`, which builds `shop`. */
function shop(files: Readonly<Record<string, string>>, spec: object = {}) {
  const reconciled = cluster({
    ...flux,
    'clusters/a/shop.yaml': fluxKustomization('shop', './shop', spec as never),
    ...files,
  });
  const found = reconciled.kustomizations.find(({ id }) => id === 'flux-system/shop');
  return {
    state: found?.state,
    refused: found?.refused,
    reason: found?.reason,
    applied: applied(reconciled, 'flux-system/shop'),
  };
}

describe('a Kustomization that Flux refuses', () => {
  test('has failed, for the first reason that Flux meets, and keeps what it would apply', () => {
    const result = shop(
      {
        'shop/kustomization.yaml': 'resources: [settings.yaml, nowhere.yaml]\n',
        'shop/settings.yaml': settings,
      },
      { components: ['/absolute'] },
    );
    expect(result).toMatchObject({
      state: 'failed',
      reason: 'Flux refuses it: component path must be local and relative',
      refused: { rule: 'flux/component-path', step: 'generate', location: { path: 'clusters/a/shop.yaml' } },
      applied: ['ConfigMap web/settings'],
    });
  });

  test('is not refused for what a remote base may hold', () => {
    const result = shop({
      'shop/kustomization.yaml':
        'resources: [settings.yaml, "https://github.com/example/base?ref=v1"]\nreplicas: [{ name: web, count: 2 }]\n',
      'shop/settings.yaml': settings,
    });
    expect(result).toMatchObject({ state: 'evaluated', refused: undefined });
  });

  test('is refused for an object without an apiVersion, which kustomize would take', () => {
    const result = shop({
      'shop/kustomization.yaml': 'resources: [object.yaml]\n',
      'shop/object.yaml': 'kind: ConfigMap\nmetadata: { name: a, namespace: web }\n',
    });
    expect(result).toMatchObject({ state: 'failed', refused: { rule: 'kustomize/missing-api-version' } });
  });
});
