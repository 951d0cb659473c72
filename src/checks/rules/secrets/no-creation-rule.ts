import { fileLocation } from '../../../diagnostic.ts';
import type { SopsFile } from '../../../model/layout/record.ts';
import { plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, pass, undecided, verdicts, type Judgement } from '../../engine/verdict.ts';

export const noCreationRule: Rule = {
  id: 'secrets/no-creation-rule',
  title: 'Encrypted files follow the rules of .sops.yaml',
  severity: 'warning',
  subjects: ['file that SOPS encrypted', 'files that SOPS encrypted'],
  found: ['encrypted file without a rule for it', 'encrypted files without a rule for them'],
  why: 'The rules in `.sops.yaml` say for whom a file is encrypted. A file that no rule is for, or whose recipients are not those of its rule, was encrypted by other rules than those of today: whoever edits it next may lock somebody out, and a key that was taken out of the rules can still decrypt it.',
  fix: 'Run `sops updatekeys` on files with other recipients than their rule has. For a file that no rule is for, extend `path_regex` in `.sops.yaml`, or move the file.',
  source: { title: 'SOPS: .sops.yaml', url: 'https://getsops.io/docs/' },
  gather: { by: 'cause' },
  check: ({ fleet }) => {
    const { configs, files } = fleet.layout.sops;
    if (configs.length === 0) return { doesNotApply: 'the repository has no `.sops.yaml`' };
    const isReadable = configs.every(({ readable, rules }) => readable && rules.every(({ invalid }) => !invalid));
    return files.flatMap((file) =>
      verdicts({ type: 'file', location: fileLocation(file.path) }, judge(file, isReadable)),
    );
  },
  examples: [
    { title: 'There is a rule for it', files: withRule('apps/'), expect: [] },
    {
      title: 'The rule names no recipients',
      files: { ...withRule('apps/'), '.sops.yaml': 'creation_rules:\n  - path_regex: .*\\.yaml\n' },
      expect: ['undecided apps/login.yaml:1'],
    },
    { title: 'There is none', files: withRule('infrastructure/'), expect: ['finding apps/login.yaml:1'] },
    {
      title: 'There are no rules',
      files: { 'clusters/home/settings.yaml': plainObject('v1', 'ConfigMap', 'settings') },
      expect: 'does-not-apply',
    },
  ],
};

function judge({ rule, asRule }: SopsFile, isReadable: boolean): Judgement {
  if (rule === undefined) {
    return isReadable
      ? finding('No rule of `.sops.yaml` is for it.', { cause: 'No rule of `.sops.yaml` is for them.' })
      : undecided('Which rule is for it cannot be told: a rule of `.sops.yaml` cannot be read.');
  }
  if (asRule === undefined) return undecided('Whether its recipients are those of its rule cannot be told.');
  return asRule
    ? pass
    : finding('Its recipients are not those of its rule in `.sops.yaml`.', {
        cause: 'Their recipients are not those of their rules in `.sops.yaml`.',
      });
}

function withRule(folder: string): Readonly<Record<string, string>> {
  return {
    '.sops.yaml': `creation_rules:\n  - path_regex: ${folder}.*\\.yaml\n    age: age1example\n`,
    'apps/login.yaml': `${plainObject('v1', 'Secret', 'login')}stringData:
  password: ENC[AES256_GCM,data:abc,type:str]
sops:
  age:
    - recipient: age1example
  mac: ENC[AES256_GCM,data:abc,type:str]
  version: 3.9.0
`,
  };
}
