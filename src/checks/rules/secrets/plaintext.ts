import type { SecretRecord } from '../../../model/secrets/record.ts';
import { fluxKustomization, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, objectSubject, pass, undecided, verdicts, type Judgement } from '../../engine/verdict.ts';

export const plaintextSecret: Rule = {
  id: 'secrets/plaintext',
  title: 'Readable Secret',
  severity: 'critical',
  subjects: ['secret', 'secrets'],
  found: ['secret that is readable in Git', 'secrets that are readable in Git'],
  why: `
Everybody who can read the repository can read the values of such a Secret, and so can everybody who ever gets a copy of its history. \`data\` is only encoded, not encrypted.

A value counts if its key names a credential or its text has the form of one. User names, hosts, addresses without a password and public keys do not count.`,
  fix: `
Change the value where it is used, because the old one is in the history. Then encrypt the new one with SOPS, seal it, or keep it in a store outside and ask for it with an ExternalSecret.

A value that is no secret belongs into a ConfigMap. Where a controller insists on a Secret for it, a waiver says so.`,
  source: { title: 'Flux: manage secrets with SOPS', url: 'https://fluxcd.io/flux/guides/mozilla-sops/' },
  check: ({ fleet }) =>
    fleet.clusters.flatMap((cluster) =>
      cluster.secrets
        .filter(({ kind, form }) => kind === 'Secret' && form !== 'generated')
        .flatMap((secret) => verdicts(objectSubject(cluster, secret), judge(secret))),
    ),
  examples: [
    {
      title: 'Encrypted with SOPS',
      files: secret('  password: ENC[AES256_GCM,data:...,type:str]\nsops:\n  age: []\n'),
      expect: [],
    },
    {
      title: 'A value that everybody can read',
      files: secret('  password: hunter2\n'),
      expect: ['finding apps/login.yaml:1'],
    },
    { title: 'The value is a variable of the cluster', files: secret('  password: ${SHOP_PASSWORD}\n'), expect: [] },
    {
      title: 'The variable has a default, which everybody can read',
      files: withVariables('  password: ${SHOP_PASSWORD:=hunter2}\n'),
      expect: ['finding apps/login.yaml:1'],
    },
    {
      title: 'The variable is defined where everybody can read it',
      files: withVariables('  password: ${DEFAULT_PASSWORD}\n'),
      expect: ['finding apps/login.yaml:1'],
    },
    {
      title: 'A variable is a part of the value',
      files: secret('  url: postgresql://shop:${SHOP_PASSWORD}@postgres/shop\n'),
      expect: ['undecided apps/login.yaml:1'],
    },
    {
      title: 'Values that are yet to be filled in',
      files: secret('  password: ""\n  config.json: \'{"auths": {}}\'\n'),
      expect: [],
    },
    {
      title: 'What a credential is for, and whose it is',
      files: secret(
        '  username: shop\n  hostname: db.shop.svc\n  uri: postgresql://shop@db.shop.svc:5432/shop\n  authorized_keys: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExample shop\n',
      ),
      expect: [],
    },
    {
      title: 'Neither the key nor the text tells',
      files: secret('  settings.conf: |\n    level = debug\n'),
      expect: ['undecided apps/login.yaml:1'],
    },
    {
      title: 'The text says that it stands in for a password',
      files: secret('  password: PLACEHOLDER\n'),
      expect: ['undecided apps/login.yaml:1'],
    },
    {
      title: 'A certificate is no secret',
      files: secret('  ca.crt: "-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----\\n"\n'),
      expect: [],
    },
    {
      title: 'Somebody added a value after the file was encrypted',
      files: secret(
        '  password: ENC[AES256_GCM,data:...,type:str]\n  token: hunter2\nsops:\n  encrypted_regex: ^(data|stringData)$\n',
      ),
      expect: ['finding apps/login.yaml:1'],
    },
    {
      title: 'The pattern of SOPS is for `data`, and the values are in `stringData`',
      files: secret('  password: hunter2\nsops:\n  encrypted_regex: ^data$\n'),
      expect: ['finding apps/login.yaml:1'],
    },
    {
      title: 'SOPS was told to leave the name of the user',
      files: secret(
        '  user: shop\n  password: ENC[AES256_GCM,data:...,type:str]\nsops:\n  encrypted_regex: ^password$\n',
      ),
      expect: [],
    },
    {
      title: 'There are no Secrets',
      files: { 'clusters/home/settings.yaml': plainObject('v1', 'ConfigMap', 'settings') },
      expect: 'does-not-apply',
    },
  ],
};

function judge({ form, inClear }: SecretRecord): Judgement {
  const readable = `${inClear === 1 ? 'a credential' : 'credentials'} that anybody who reads the repository can read`;
  switch (form) {
    case 'plaintext':
      return inClear > 0
        ? finding(`The Secret stores ${readable}.`)
        : undecided(
            'The Secret stores text that anybody who reads the repository can read. Neither its keys nor its form tell whether it is a credential that is in use.',
          );
    case 'sops':
      return inClear === 0 ? pass : finding(`SOPS encrypted the Secret, but it also stores ${readable}.`);
    case 'completed':
      return undecided('Variables complete its values. Whether what stands beside them is a secret cannot be told.');
    case 'generated':
    case 'sealed':
    case 'external':
    case 'empty':
    case 'placeholder':
    case 'public':
    case 'copied':
      return pass;
  }
}

function secret(data: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/login.yaml': `${plainObject('v1', 'Secret', 'login')}stringData:\n${data}`,
  };
}

function withVariables(data: string): Readonly<Record<string, string>> {
  return {
    ...secret(data),
    'clusters/home/apps.yaml': fluxKustomization('apps', {
      postBuild: '\n    substitute:\n      DEFAULT_PASSWORD: hunter2',
    }),
  };
}
