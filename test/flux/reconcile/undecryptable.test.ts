import { expect, test } from 'vitest';
import { fluxInstance, fluxKustomization, yaml } from '../../fixtures.ts';
import { cluster } from '../harness.ts';

const cipher = 'ENC[AES256_GCM,data:QUJD,iv:QUJD,tag:QUJD,type:str]';

const sops = (rule: object): object => ({ sops: { mac: cipher, version: '3.13.3', ...rule } });

const dataOnly = sops({ encrypted_regex: '^(data|stringData)$' });

function secret(stringData: object, { metadata = {}, rule = dataOnly } = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'login', namespace: 'shop', ...metadata },
    stringData,
    ...rule,
  };
}

/** A Secret of which SOPS encrypted kind and name, too. */
const whole = {
  apiVersion: cipher,
  kind: cipher,
  metadata: { name: cipher, namespace: cipher },
  stringData: { password: cipher, none: '', list: [], nothing: null },
  ...sops({ unencrypted_suffix: '_unencrypted' }),
};

/** The step at which Flux refuses a Kustomization that applies an object, and the place. */
function refused(object: object, spec: object = {}, more: Readonly<Record<string, string>> = {}): readonly unknown[] {
  const { kustomizations } = cluster({
    'clusters/home/flux.yaml': fluxInstance('clusters/home'),
    'clusters/home/shop.yaml': fluxKustomization('shop', './shop', { decryption: { provider: 'sops' }, ...spec }),
    'shop/login.yaml': yaml(object),
    ...more,
  });
  return kustomizations.flatMap(({ refused: by }) => (by ? [[by.rule, by.step, by.location?.path]] : []));
}

const inFile = [['flux/cannot-decrypt', 'decrypt', 'shop/login.yaml']];
const inKustomization = [['flux/cannot-decrypt', 'decrypt', 'clusters/home/shop.yaml']];

test.each([
  ['all of it is encrypted', secret({ password: cipher, none: '' }), []],
  ['a value was added in clear', secret({ password: cipher, token: 'x' }), inFile],
  ['a value was added as a number', secret({ password: cipher, port: 5432 }), inFile],
  ['a variable was added: Flux decrypts first', secret({ password: cipher, user: '${SHOP_USER}' }), inFile],
  ['the rule leaves it', secret({ a: cipher, user: 'x' }, { rule: sops({ encrypted_regex: '^a$' }) }), []],
  ['the rule is for others', secret({ a: cipher }, { rule: sops({ unencrypted_regex: '^(kind|name)$' }) }), inFile],
  [
    'its key lacks the suffix',
    secret({ a_secret: cipher, b: 'x' }, { rule: sops({ encrypted_suffix: '_secret' }) }),
    [],
  ],
  ['comments decide', secret({ a: cipher, b: 'x' }, { rule: sops({ encrypted_comment_regex: 'secret' }) }), []],
  ['it was never encrypted', secret({ a: 'x' }, { rule: {} }), []],
  [
    'nobody decrypts it',
    secret({ a: 'x' }, { metadata: { annotations: { 'kustomize.toolkit.fluxcd.io/decrypt': 'Disabled' } } }),
    [],
  ],
  ['its kind and name are encrypted, too', whole, []],
])('an object of SOPS, where %s', (_, object, expected) => {
  expect(refused(object)).toEqual(expected);
});

test.each([
  ['sets a namespace', { targetNamespace: 'shop' }, inKustomization],
  ['adds a prefix', { namePrefix: 'a-' }, inKustomization],
  ['adds labels once it is decrypted', { commonMetadata: { labels: { app: 'shop' } } }, []],
])('a Kustomization that %s, for an object with an encrypted name', (_, spec, expected) => {
  expect(refused(whole, spec)).toEqual(expected);
  expect(refused(secret({ password: cipher }), spec)).toEqual([]);
});

test('without decryption, it is not decrypted', () => {
  expect(refused(secret({ password: cipher, token: 'x' }), { decryption: undefined })).toEqual([]);
});
