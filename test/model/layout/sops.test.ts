import { describe, expect, test } from 'vitest';
import { layoutOf } from './harness.ts';

const [alice, bob] = ['age1alice', 'age1bob'];

/** A Secret that SOPS encrypted for these keys. */
function encrypted(...recipients: readonly string[]): string {
  return [
    'kind: Secret',
    'data: { key: "ENC[AES256_GCM,data:x,type:str]" }',
    'sops:',
    '  mac: ENC[AES256_GCM,data:x,type:str]',
    '  age:',
    ...recipients.map((recipient) => `    - recipient: ${recipient}`),
    '',
  ].join('\n');
}

const rules = (text: string): string => `creation_rules:\n${text}`;

describe('creation rules', () => {
  test('count keys of each kind, in commas, lists and groups', () => {
    const { sops } = layoutOf({
      '.sops.yaml': rules(
        [
          `- { path_regex: a, age: "${alice}, ${bob},", pgp: [F1, F2], encrypted_regex: ^data$ }`,
          `- { path_regex: b, age: ignored, key_groups: [{ age: [${alice}], kms: [{ arn: x }], merge: [{ pgp: [F1] }] }] }`,
          '- { azure_keyvault: https://x, unencrypted_suffix: _clear }',
        ].join('\n'),
      ),
    });
    expect(sops.configs[0]?.rules.map(({ recipients, selects }) => [recipients, selects])).toEqual([
      [{ age: 2, pgp: 2 }, { encrypted_regex: '^data$' }],
      [{ age: 1, kms: 1, pgp: 1 }, {}],
      [{ azure_kv: 1 }, { unencrypted_suffix: '_clear' }],
    ]);
  });

  test('are found in a path without its ends, and the first one decides', () => {
    const { sops } = layoutOf({
      '.sops.yaml': rules(
        `- { path_regex: '(', age: ${bob} }\n- { path_regex: talos/.*, age: ${bob} }\n- { age: ${alice} }`,
      ),
      'apps/x.yaml': encrypted(alice),
      'deep/talos/x.yaml': encrypted(bob),
    });
    expect(sops.files.map(({ path, rule }) => [path, rule?.index])).toEqual([
      ['apps/x.yaml', 2],
      ['deep/talos/x.yaml', 1],
    ]);
    expect(sops.configs[0]?.rules.map(({ invalid }) => invalid)).toEqual([true, false, false]);
  });

  test('are those of the nearest file above, with paths from its folder', () => {
    const { sops } = layoutOf({
      '.sops.yaml': rules(`- { age: ${alice} }`),
      'prod/.sops.yaml': rules(`- { path_regex: ^apps/, age: ${bob} }`),
      'prod/.sops.yml': rules(`- { age: ${alice} }`),
      'prod/apps/x.yaml': encrypted(bob),
      'prod/other.yaml': encrypted(bob),
    });
    expect(sops.files).toMatchObject([
      { path: 'prod/apps/x.yaml', rule: { config: 'prod/.sops.yaml', index: 0 }, asRule: true },
      { path: 'prod/other.yaml', recipients: { age: 1 } },
    ]);
    expect(sops.files[1]).not.toHaveProperty('rule');
  });
});

describe('encrypted files', () => {
  test('are compared with their rule by keys, not by number', () => {
    const { sops } = layoutOf({
      '.sops.yaml': rules(`- { age: "${alice},${bob}" }`),
      'a.yaml': encrypted(bob, alice),
      'b.yaml': encrypted(alice, 'age1carol'),
      'c.yaml': encrypted(alice),
    });
    expect(sops.files.map(({ asRule }) => asRule)).toEqual([true, false, false]);
    expect(JSON.stringify(sops)).not.toContain('age1');
  });

  test('can be JSON or lines of variables', () => {
    const { sops } = layoutOf({
      'a.json': '{ "a": "ENC[x]", "sops": { "mac": "ENC[x]", "pgp": [{ "fp": "F1" }] } }',
      'b.env':
        'A=ENC[x]\nsops_mac=ENC[x]\nsops_age__list_0__map_recipient=age1alice\nsops_age__list_1__map_recipient=age1bob\n',
      'c.yaml': 'note: ENC[ and sops are words here\n',
      'd.md': '```yaml\nsops:\n  mac: ENC[x]\n```\n',
    });
    expect(sops.files).toEqual([
      { path: 'a.json', recipients: { pgp: 1 } },
      { path: 'b.env', recipients: { age: 2 } },
    ]);
  });

  test('may only seem to be encrypted', () => {
    const { sops } = layoutOf({
      '.sops.yaml': rules(`- { age: ${alice} }`),
      'a.sops.yaml': 'kind: Secret\nstringData: { a: b }\n',
      'b.sops.yaml': '',
      'c.sops.yaml.j2': 'a: b\n',
      'd.sops.yaml': encrypted(alice),
    });
    expect(sops.unencrypted).toEqual(['a.sops.yaml']);
  });
});

test('a configuration that is no YAML has unknown rules', () => {
  expect(layoutOf({ '.sops.yaml': 'a: [' }).sops.configs).toMatchObject([{ readable: false, rules: [] }]);
});
