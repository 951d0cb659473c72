import { describe, expect, test } from 'vitest';
import { includedFiles } from '../../../src/flux/sources/source-ignore.ts';

const files = (...paths: string[]): Map<string, string> => new Map(paths.map((path) => [path, '']));

describe('without a pattern', () => {
  test('CI files, images, archives and SOPS rules are left out, manifests are not', () => {
    const all = files(
      '.github/x.yaml',
      '.sops.yaml',
      'apps/.sops.yaml',
      'apps/logo.png',
      'apps/app.yaml',
      'README.md',
      '.gitignore',
    );
    expect(includedFiles(all, undefined)).toEqual(['apps/app.yaml', 'README.md']);
  });
});

describe('with patterns', () => {
  test('the default list no longer applies', () => {
    expect(
      includedFiles(new Map([...files('.sops.yaml', 'docs/x.md'), ['.sourceignore', 'docs/']]), undefined),
    ).toEqual(['.sops.yaml', '.sourceignore']);
  });

  test('everything can be left out but some folders', () => {
    const all = new Map([
      ...files('apps/a.yaml', 'clusters/b.yaml', 'docs/x.md'),
      ['.sourceignore', '/*\n!/apps/\n!/clusters/\n'],
    ]);
    expect(includedFiles(all, undefined)).toEqual(['apps/a.yaml', 'clusters/b.yaml']);
  });

  test('a file below a folder that is left out can be included again', () => {
    const all = new Map([
      ...files('apps/a.yaml', 'apps/b.yaml'),
      ['.sourceignore', '# comment\napps/\n!apps/b.yaml\n'],
    ]);
    expect(includedFiles(all, undefined)).toEqual(['apps/b.yaml', '.sourceignore']);
  });

  test('patterns of a nested .sourceignore apply below its folder', () => {
    const all = new Map([...files('a/x.yaml', 'b/x.yaml'), ['b/.sourceignore', 'x.yaml']]);
    expect(includedFiles(all, undefined)).toEqual(['a/x.yaml', 'b/.sourceignore']);
  });

  test('spec.ignore comes last', () => {
    const all = new Map([...files('a/x.yaml', 'a/y.yaml'), ['.sourceignore', 'x.yaml']]);
    expect(includedFiles(all, '!a/x.yaml\n.sourceignore\n')).toEqual(['a/x.yaml', 'a/y.yaml']);
  });
});
