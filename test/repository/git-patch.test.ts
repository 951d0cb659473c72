import { describe, expect, test } from 'vitest';
import { parsePatches } from '../../src/repository/git-patch.ts';

const [first, second] = ['a'.repeat(40), 'b'.repeat(40)];

/** Git's words for one file of one commit. */
function patch(lines: readonly string[], header = 'diff --git a/app.yaml b/app.yaml'): string {
  return `\0${first}\n\n${header}\n${lines.join('\n')}\n`;
}

function editOf(text: string) {
  const [edit, ...others] = parsePatches(text, true).get(first) ?? [];
  expect(others).toEqual([]);
  return edit;
}

describe('patches', () => {
  test('give the versions of both sides with their lines', () => {
    const edit = editOf(
      patch(['@@ -3,2 +4,2 @@ spec:', '-  interval: 1h', '-  tag: 1.0.0', '+  a: b', '+  tag: 1.1.0']),
    );
    expect(edit?.hunks).toEqual([
      {
        before: { start: 3, count: 2, versions: [{ line: 4, field: 'tag', version: '1.0.0' }] },
        after: { start: 4, count: 2, versions: [{ line: 5, field: 'tag', version: '1.1.0' }] },
      },
    ]);
  });

  test('are not misled by lines that look like their own', () => {
    const lines = ['@@ -1,3 +1,2 @@', '--- a/x', `-\0${second}`, '-diff --git a/x b/x', '+@@ -1 +1 @@', '+tag: 1.1.0'];
    const edits = parsePatches(patch(lines), true);
    expect([...edits.keys()]).toEqual([first]);
    expect(edits.get(first)?.map(({ path, hunks }) => [path, hunks.length])).toEqual([['app.yaml', 1]]);
  });

  test.each([
    ['kind: Secret'],
    ['stringData:'],
    ['  password: ENC[AES256_GCM,data:x]'],
    ['-----BEGIN PRIVATE KEY-----'],
    ['kind: "SealedSecret"'],
  ])('keep nothing beside what looks like a secret: %s', (line) => {
    const edit = editOf(patch(['@@ -1,2 +1,2 @@', `-${line}`, '-tag: 1.0.0', `+${line}`, '+tag: 1.1.0']));
    expect(edit?.hunks.flatMap(({ before, after }) => [...before.versions, ...after.versions])).toEqual([]);
  });

  test('tell of moves, of paths that Git quotes, and of files that are binary to it', () => {
    const moved = patch(
      [
        'similarity index 90%',
        'rename from old name.yaml',
        'rename to "n\\303\\244w \\"name\\"\\n.yaml"',
        '@@ -1 +1 @@',
        '-a',
        '+b',
      ],
      'diff --git a/old name.yaml "b/n\\303\\244w \\"name\\"\\n.yaml"',
    );
    expect(editOf(moved)).toMatchObject({ path: 'näw "name"\n.yaml', from: 'old name.yaml' });
    expect(editOf(patch([], 'diff --git a/with space.yaml b/with space.yaml'))).toMatchObject({
      path: 'with space.yaml',
    });
    expect(editOf(patch(['Binary files a/app.yaml and b/app.yaml differ']))).toMatchObject({ binary: true, hunks: [] });
  });

  test('tell the lines of fields that got another value and say what a version is of', () => {
    const edit = editOf(patch(['@@ -1,2 +1,2 @@', '-  url: oci://a', '-  chart: x', '+  url: oci://b', '+  other: x']));
    expect(edit?.replaced).toEqual([1]);
  });

  test('tell which Flux objects a deleted file declared', () => {
    const lines = [
      'apiVersion: helm.toolkit.fluxcd.io/v2',
      'kind: HelmRelease',
      'metadata:',
      '  labels:',
      '    name: other',
      '  name: &app wiki # comment',
      'spec:',
      '  name: wrong',
      '---',
      'apiVersion: v1',
      'kind: Secret',
      'metadata:',
      '  name: hidden',
      '---',
      'apiVersion: kustomize.toolkit.fluxcd.io/v1',
      'kind: Kustomization',
      'metadata:',
      '  name: ${APP}',
    ];
    const edit = editOf(patch(['deleted file mode 100644', '@@ -1,18 +0,0 @@', ...lines.map((line) => `-${line}`)]));
    expect(edit?.removed).toEqual([{ kind: 'HelmRelease', name: 'wiki' }]);
  });

  test('that break off are read up to the last whole commit', () => {
    const text = `\0${first}\n\0${second}\n\ndiff --git a/x.yaml b/x.yaml\n@@ -1,9 +1,9 @@\n-tag: 1`;
    expect([...parsePatches(text, false).keys()]).toEqual([first]);
    expect([...parsePatches(text, true).keys()]).toEqual([first, second]);
  });
});
