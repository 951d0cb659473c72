import { describe, expect, test } from 'vitest';
import { fluxInstance, fluxKustomization, yaml } from '../../fixtures.ts';
import { applied, cluster } from '../harness.ts';

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

  test('is refused for an object of a namespaced kind without a namespace, unless Flux leaves the object alone', () => {
    const object = (annotations: object): string =>
      yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', annotations } });
    expect(shop({ 'shop/settings.yaml': object({}) })).toMatchObject({
      state: 'failed',
      refused: { rule: 'flux/no-namespace', step: 'apply', resource: 'ConfigMap settings' },
    });
    const excluded = object({ 'kustomize.toolkit.fluxcd.io/reconcile': 'disabled' });
    expect(shop({ 'shop/settings.yaml': excluded }).state).toBe('evaluated');
    expect(shop({ 'shop/settings.yaml': object({}) }, { targetNamespace: 'web' }).state).toBe('evaluated');
  });

  test('is not refused for a kind without a namespace of which the scope is not known', () => {
    const object = yaml({ apiVersion: 'example.org/v1', kind: 'Thing', metadata: { name: 'thing' } });
    expect(shop({ 'shop/thing.yaml': object }).state).toBe('evaluated');
  });

  test('is refused for a variable in a name where Flux substitutes nothing', () => {
    const object = (kind: string, apiVersion = 'v1'): string =>
      yaml({ apiVersion, kind, metadata: { name: '${APP}', namespace: 'web' } });
    expect(shop({ 'shop/a.yaml': object('Secret') })).toMatchObject({
      state: 'failed',
      refused: { rule: 'flux/variable-in-name', location: { path: 'shop/a.yaml' } },
    });
    expect(shop({ 'shop/a.yaml': object('Secret') }, { postBuild: { substitute: { APP: 'a' } } }).state).toBe(
      'evaluated',
    );
    expect(shop({ 'shop/a.yaml': object('Role', 'rbac.authorization.k8s.io/v1') }).state).toBe('evaluated');
  });

  test('is refused for a Secret that SOPS encrypted and nothing decrypts, which a check tells of', () => {
    const secret = yaml({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'login', namespace: 'web' },
      data: { password: 'ENC[AES256_GCM,data:c2FtcGxl,type:str]' },
      sops: { version: '3.9.0' },
    });
    const reconciled = cluster({
      ...flux,
      'clusters/a/shop.yaml': fluxKustomization('shop', './shop'),
      'shop/s.yaml': secret,
    });
    expect(reconciled.kustomizations.at(-1)?.refused).toMatchObject({ rule: 'flux/secret-not-decrypted' });
    expect(reconciled.diagnostics).toEqual([]);
    const decrypting = { decryption: { provider: 'sops', secretRef: { name: 'age' } } };
    expect(shop({ 'shop/s.yaml': secret }, decrypting).state).toBe('evaluated');
  });

  test('is not refused for what a value that is not known here makes of the text', () => {
    const object = yaml({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'list', namespace: 'web' },
      data: { list: "${QUOTE:='}${LIST}${QUOTE:='}" },
    });
    const variables = { substitute: { LIST: '[\n  { name: a },\n]\n' } };
    const secret = { substituteFrom: [{ kind: 'Secret', name: 'cluster-secrets' }] };
    expect(shop({ 'shop/list.yaml': object }, { postBuild: { ...variables, ...secret } }).state).toBe('evaluated');
  });

  test('is not refused for a value that its parent could not substitute in full', () => {
    const child = fluxKustomization('child', './child', {
      postBuild: { substitute: { LIST: '${QUOTE}[a, b]${QUOTE}' } },
    });
    const object = yaml({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'list', namespace: 'web' },
      data: { list: '${LIST:=[}' },
    });
    const { kustomizations } = cluster({
      ...flux,
      'clusters/a/shop.yaml': fluxKustomization('shop', './shop', {
        postBuild: { substituteFrom: [{ kind: 'Secret', name: 'cluster-secrets' }] },
      }),
      'shop/child.yaml': child,
      'child/list.yaml': object,
    });
    expect(kustomizations.map(({ state }) => state)).toEqual(['evaluated', 'evaluated', 'evaluated']);
  });

  test('is refused for generated keys that YAML reads as something else than text', () => {
    const files = (key: string) => ({
      'shop/kustomization.yaml': `configMapGenerator: [{ name: ports, namespace: web, literals: ["${key}=x"] }]\n`,
    });
    for (const key of ['true', 'Null', '~', '1.5', '.5', '1e3', '08', '1_0.5', '.inf', '99999999999999999999']) {
      expect([key, shop(files(key)).refused?.rule]).toEqual([key, 'kustomize/key-not-text']);
    }
    for (const key of [
      '8080',
      'port-8080',
      'yes',
      '012',
      '0x1F',
      '2020-01-01',
      '_1',
      '1e',
      '18446744073709551615',
      '-5',
    ]) {
      expect([key, shop(files(key)).state]).toEqual([key, 'evaluated']);
    }
  });

  test('names one problem for objects that a namespace makes the same', () => {
    const object = (namespace: string): string =>
      yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'same', namespace } });
    const { diagnostics } = cluster({
      ...flux,
      'clusters/a/shop.yaml': fluxKustomization('shop', './shop', { targetNamespace: 'web' }),
      'shop/objects.yaml': object('one') + object('two'),
    });
    expect(diagnostics.map(({ rule, refuses }) => [rule, refuses])).toEqual([
      ['kustomize/namespace-conflict', ['flux-system/shop']],
    ]);
  });
});
