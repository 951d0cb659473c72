import { expect, test } from 'vitest';
import { credentialMask } from '../../src/credential/credential-mask.ts';

const [one, two] = ['1', '2'].map((start) => ['gh', 'p_', start, 'q7W2e9R4t6Y1u8I3o5P'].join(''));

test('what differs stays apart, in values, keys, maps and sets', () => {
  const mask = credentialMask();
  const masked = mask({
    paths: [`apps/${one}/a.yaml`, `apps/${two}/a.yaml`],
    [`apps/${two}`]: new Map([[one, new Set([two])]]),
    slug: one?.toLowerCase(),
  });
  expect(masked).toEqual({
    paths: ['apps/hidden-credential/a.yaml', 'apps/hidden-credential-2/a.yaml'],
    'apps/hidden-credential-2': new Map([['hidden-credential', new Set(['hidden-credential-2'])]]),
    slug: 'hidden-credential',
  });
});

test('two masks agree where they saw the same texts first', () => {
  const first = [`${one}.yaml`, `${two}.yaml`];
  expect(credentialMask({ first })(`${two}.yaml`)).toBe(credentialMask({ first })({ a: `${two}.yaml` }).a);
});

test('what is known as a credential is hidden whatever it looks like', () => {
  expect(credentialMask({ known: ['swordfish'] })('the key swordfish')).toBe('the key hidden-credential');
});

test('what holds no credential is the same object, once however often it is referred to', () => {
  const shared = { name: 'shop' };
  const hidden = { name: one };
  const value = { a: shared, b: [shared], c: hidden, d: hidden };
  const masked = credentialMask()(value);
  expect(masked.a).toBe(shared);
  expect(masked.b).toBe(value.b);
  expect(masked.c).toBe(masked.d);
});
