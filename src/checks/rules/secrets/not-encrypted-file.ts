import { fileLocation } from '../../../diagnostic.ts';
import { fluxKustomization, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, pass, verdicts } from '../../engine/verdict.ts';

export const notEncryptedFile: Rule = {
  id: 'secrets/not-encrypted-file',
  title: 'Files that are named as encrypted are',
  severity: 'critical',
  subjects: ['file that is encrypted, or named so', 'files that are encrypted, or named so'],
  found: ['file named as encrypted that is not', 'files named as encrypted that are not'],
  why: 'A file called `*.sops.yaml` that holds no metadata of SOPS was not encrypted: somebody decrypted it to change it and forgot to encrypt it again, or never did. Its values are in Git.',
  fix: 'Change the values where they are used, because the old ones are in the history, and run `sops --encrypt --in-place` on the file. A template without values gets a name without `sops`.',
  source: { title: 'Flux: manage secrets with SOPS', url: 'https://fluxcd.io/flux/guides/mozilla-sops/' },
  check: ({ fleet }) => {
    const { files, unencrypted } = fleet.layout.sops;
    return [
      ...files.flatMap(({ path }) => verdicts({ type: 'file', location: fileLocation(path) }, pass)),
      ...unencrypted.flatMap((path) =>
        verdicts(
          { type: 'file', location: fileLocation(path) },
          finding("The file's name says that SOPS encrypted it, but it holds none of the metadata of SOPS."),
        ),
      ),
    ];
  },
  examples: [
    {
      title: 'Encrypted',
      files: named(
        'data: ENC[AES256_GCM,data:abc,type:str]\nsops:\n  age: []\n  mac: ENC[AES256_GCM,data:abc,type:str]\n  version: 3.9.0\n',
      ),
      expect: [],
    },
    { title: 'Comments only', files: named('---\n# yet to come\n'), expect: 'does-not-apply' },
    { title: 'Not encrypted', files: named('password: hunter2\n'), expect: ['finding apps/login.sops.yaml:1'] },
    {
      title: 'No file is encrypted or named so',
      files: { 'clusters/home/settings.yaml': plainObject('v1', 'ConfigMap', 'settings') },
      expect: 'does-not-apply',
    },
  ],
};

function named(text: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/kustomization.yaml': 'resources: []\n',
    'apps/login.sops.yaml': text,
  };
}
