import { expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { fluxInstance, repository, yaml } from '../../fixtures.ts';

const secret = (kind: string, body: object, apiVersion = 'v1'): object => ({
  apiVersion,
  kind,
  metadata: { name: 's', namespace: 'x' },
  ...body,
});
const age = [{ recipient: 'age1a' }, { recipient: 'age1b' }];

test.each([
  [
    'encrypted with SOPS',
    secret('Secret', { stringData: { a: 'ENC[AES256_GCM,data:x]' }, sops: { age } }),
    { form: 'sops', keys: ['a'], recipients: 2 },
  ],
  [
    'in plain text',
    secret('Secret', { data: { a: 'eA==' }, stringData: { b: 'x' } }),
    { form: 'plaintext', keys: ['a', 'b'] },
  ],
  ['only variables', secret('Secret', { stringData: { a: '${TOKEN}' } }), { form: 'placeholder', keys: ['a'] }],
  [
    'many variables, and a text behind them',
    secret('Secret', { stringData: { a: `${'${A} '.repeat(1000)}x` } }),
    { form: 'completed', keys: ['a'] },
  ],
  [
    'a text that a variable completes',
    secret('Secret', { stringData: { a: 'postgresql://app:${TOKEN}@host' } }),
    { form: 'completed', keys: ['a'], inClear: 0 },
  ],
  ['nothing yet', secret('Secret', { stringData: { a: '' }, data: { b: btoa('{"auths":{}}') } }), { form: 'empty' }],
  [
    'what SOPS was not told to encrypt',
    secret('Secret', { stringData: { a: 'ENC[x]', user: 'plain' }, sops: { encrypted_regex: '^a$' } }),
    { form: 'sops', inClear: 0 },
  ],
  [
    'what somebody added later',
    secret('Secret', { stringData: { a: 'ENC[x]', b: 'plain', c_unencrypted: 'plain' }, sops: { mac: 'ENC[x]' } }),
    { form: 'sops', inClear: 1 },
  ],
  ['without data', secret('Secret', { type: 'Opaque' }), { form: 'empty', keys: [] }],
  [
    'sealed',
    secret('SealedSecret', { spec: { encryptedData: { a: 'x' } } }, 'bitnami.com/v1alpha1'),
    { form: 'sealed', keys: ['a'] },
  ],
  [
    'external, by key',
    secret(
      'ExternalSecret',
      {
        spec: { secretStoreRef: { name: 'vault' }, data: [{ secretKey: 'a' }], dataFrom: [{ extract: { key: 'k' } }] },
      },
      'external-secrets.io/v1',
    ),
    { form: 'external', keys: ['a'], store: 'vault' },
  ],
  [
    'external, by a template that replaces',
    secret(
      'ExternalSecret',
      { spec: { target: { template: { data: { url: '{{ .a }}' } } }, data: [{ secretKey: 'a' }] } },
      'external-secrets.io/v1',
    ),
    { form: 'external', keys: ['url'] },
  ],
  [
    'external, by a template that is merged',
    secret(
      'ExternalSecret',
      { spec: { target: { template: { mergePolicy: 'Merge', data: { url: 'x' } } }, data: [{ secretKey: 'a' }] } },
      'external-secrets.io/v1',
    ),
    { form: 'external', keys: ['url', 'a'] },
  ],
  [
    'pushed',
    secret('PushSecret', { spec: { data: [{ match: { secretKey: 'a' } }] } }, 'external-secrets.io/v1alpha1'),
    { form: 'external', keys: ['a'] },
  ],
])('%s', (_, object, expected) => {
  const { fleet } = analyze(
    repository({ 'clusters/a/flux.yaml': fluxInstance('clusters/a'), 'clusters/a/secret.yaml': yaml(object) }),
  );
  expect(fleet.clusters[0]?.secrets).toMatchObject([expected]);
});

test('a Secret that Flux Operator copies from another one is not empty', () => {
  const metadata = { name: 's', namespace: 'x', annotations: { 'fluxcd.controlplane.io/copyFrom': 'y/s' } };
  const template = { apiVersion: 'v1', kind: 'Secret', metadata };
  const set = { ...secret('ResourceSet', { spec: { resources: [template] } }, 'fluxcd.controlplane.io/v1') };
  const { fleet } = analyze(
    repository({ 'clusters/a/flux.yaml': fluxInstance('clusters/a'), 'clusters/a/set.yaml': yaml(set) }),
  );
  expect(fleet.clusters.flatMap(({ secrets }) => secrets)).toMatchObject([{ name: 's', form: 'copied', keys: [] }]);
});
