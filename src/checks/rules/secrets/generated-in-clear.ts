import { fluxKustomization, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, objectSubject, pass, verdicts } from '../../engine/verdict.ts';
import { generatedSecrets } from './generated-secrets.ts';

export const generatedInClear: Rule = {
  id: 'secrets/generated-in-clear',
  title: 'Generated Secrets come from encrypted files',
  severity: 'critical',
  subjects: ['generated Secret', 'generated Secrets'],
  found: ['Secret generated from what is readable in Git', 'Secrets generated from what is readable in Git'],
  why: 'What a `secretGenerator` reads is in the repository. Unless its files are encrypted, everybody who can read the repository, or ever gets a copy of its history, can read the values.',
  fix: 'Change the value where it is used, because the old one is in the history. Encrypt the files with SOPS (Flux decrypts them before the generator reads them), or keep the value in a store and ask for it with an ExternalSecret. What is no secret belongs into a `configMapGenerator`.',
  source: {
    title: 'Flux: Secrets from encrypted files',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#kustomize-secretgenerator',
  },
  check: ({ fleet }) =>
    fleet.clusters.flatMap((cluster) =>
      generatedSecrets(cluster).flatMap((secret) =>
        verdicts(
          objectSubject(cluster, secret),
          secret.inClear > 0
            ? finding('It is generated from values that anybody who reads the repository can read.')
            : pass,
        ),
      ),
    ),
  examples: [
    {
      title: 'From a file that SOPS encrypted',
      files: generator('    envs:\n      - shop.env\n', 'PASSWORD=ENC[AES256_GCM,data:abc,iv:def,tag:ghi,type:str]\n'),
      expect: [],
    },
    {
      title: 'From a file that everybody can read',
      files: generator('    envs:\n      - shop.env\n', 'PASSWORD=hunter2\n'),
      expect: ['finding apps/kustomization.yaml:2'],
    },
    {
      title: 'From a literal',
      files: generator('    literals:\n      - password=hunter2\n', ''),
      expect: ['finding apps/kustomization.yaml:2'],
    },
    {
      title: 'From an encrypted file and a literal',
      files: generator(
        '    envs:\n      - shop.env\n    literals:\n      - token=hunter2\n',
        'PASSWORD=ENC[AES256_GCM,data:abc,iv:def,tag:ghi,type:str]\nsops_version=3.9.0\n',
      ),
      expect: ['finding apps/kustomization.yaml:2'],
    },
    {
      title: 'An encrypted file has metadata that is not',
      files: generator(
        '    envs:\n      - shop.env\n',
        'PASSWORD=ENC[AES256_GCM,data:abc,iv:def,tag:ghi,type:str]\nsops_version=3.9.0\n',
      ),
      expect: [],
    },
    { title: 'From nothing', files: generator('    literals:\n      - password=\n', ''), expect: [] },
    {
      title: 'No Secret is generated',
      files: { 'clusters/home/settings.yaml': plainObject('v1', 'ConfigMap', 'settings') },
      expect: 'does-not-apply',
    },
  ],
};

function generator(from: string, env: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/kustomization.yaml': `secretGenerator:\n  - name: shop\n    namespace: shop\n${from}`,
    'apps/shop.env': env,
  };
}
