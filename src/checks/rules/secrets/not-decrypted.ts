import { fluxKustomization, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, objectSubject, pass, verdicts } from '../../engine/verdict.ts';
import { namespacedName } from '../../../kubernetes/namespaced-name.ts';

export const notDecrypted: Rule = {
  id: 'secrets/not-decrypted',
  title: 'Encrypted Secrets are decrypted',
  severity: 'critical',
  subjects: ['Secret that SOPS encrypted', 'Secrets that SOPS encrypted'],
  found: ['encrypted Secret that nothing decrypts', 'encrypted Secrets that nothing decrypts'],
  why: 'A Kustomization without `decryption` cannot apply a Secret that SOPS encrypted: Flux refuses it, and with it everything that the Kustomization applies. A Secret that is generated from an encrypted file is applied as it is, and holds the encrypted text.',
  fix: 'Set `decryption.provider: sops` on the Kustomization, with `secretRef` to the Secret that holds the key, or once in a patch of the root Kustomization.',
  source: {
    title: 'Flux: decryption',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#decryption',
  },
  check: ({ fleet }) =>
    fleet.clusters.flatMap((cluster) => {
      const decrypting = new Set(
        cluster.kustomizations.filter(({ decryption }) => decryption !== undefined).map(namespacedName),
      );
      return cluster.secrets
        .filter(({ kind, form }) => kind === 'Secret' && form === 'sops')
        .flatMap((secret) =>
          verdicts(
            objectSubject(cluster, secret),
            decrypting.has(secret.kustomization)
              ? pass
              : finding(`The Kustomization \`${secret.kustomization}\` applies it and has no \`decryption\`.`),
          ),
        );
    }),
  examples: [
    {
      title: 'With the key',
      files: encrypted({ decryption: '\n    provider: sops\n    secretRef:\n      name: sops-age' }),
      expect: [],
    },
    { title: 'Without', files: encrypted({}), expect: ['finding apps/login.yaml:1'] },
    {
      title: 'A patch of the parent gives the key to all',
      files: {
        ...encrypted({}),
        'clusters/home/apps.yaml': fluxKustomization('all', {
          patches: `
    - target: { kind: Kustomization }
      patch: |
        - op: add
          path: /spec/decryption
          value: { provider: sops }`,
        }),
        'all/apps.yaml': fluxKustomization('apps'),
      },
      expect: [],
    },
    {
      title: 'Nothing is encrypted with SOPS',
      files: { 'clusters/home/settings.yaml': plainObject('v1', 'ConfigMap', 'settings') },
      expect: 'does-not-apply',
    },
  ],
};

function encrypted(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps', fields),
    'apps/login.yaml': `${plainObject('v1', 'Secret', 'login')}stringData:\n  password: ENC[AES256_GCM,data:abc,type:str]\nsops:\n  age: []\n`,
  };
}
