import { describe, expect, test } from 'vitest';
import { build } from '../../src/kustomize/build.ts';
import { fileTree } from '../../src/repository/file-tree.ts';

const bytes = new Map([
  ['icon.bin', new Uint8Array([0xfe, 0x01, 0x80, 0xff, 0x20])],
  ['seed.bin', Uint8Array.from({ length: 120 }, (_, index) => 255 - index)],
  ['nul.bin', new Uint8Array([0x78, 0, 0x79])],
  ['marked.txt', new Uint8Array([0xef, 0xbb, 0xbf, 0x68, 0x69, 0x0a])],
  ['wide.txt', new Uint8Array([0xff, 0xfe, 0x68, 0, 0x69, 0])],
]);

function built(kustomization: string) {
  const files = new Map([
    ['kustomization.yaml', kustomization],
    ['marked.txt', 'hi\n'],
    ['wide.txt', 'hi'],
  ]);
  const others = ['icon.bin', 'seed.bin', 'nul.bin', 'large.bin'];
  return build(fileTree(files, { others, bytes }), '');
}

// The names and contents are what kustomize 5.8.1 prints.
describe('files that are no texts in UTF-8', () => {
  const generated = (kind: string, ...files: readonly string[]) => {
    const { resources, diagnostics } = built(`${kind}: [{ name: a, files: [${files.join(', ')}] }]\n`);
    expect(diagnostics).toEqual([]);
    return resources[0]?.body;
  };

  test('go into the binaryData of a ConfigMap, and count in its name', () => {
    expect(generated('configMapGenerator', 'icon.bin')).toMatchObject({
      metadata: { name: 'a-8thmdh2dth' },
      binaryData: { 'icon.bin': '/gGA/yA=' },
    });
    expect(generated('configMapGenerator', 'seed.bin', 'wide.txt')).toMatchObject({
      metadata: { name: 'a-gt5kmkf5m2' },
      binaryData: { 'wide.txt': '//5oAGkA' },
    });
  });

  test('are data all the same where they are UTF-8, with a mark or a zero', () => {
    expect(generated('configMapGenerator', 'nul.bin', 'marked.txt')).toMatchObject({
      metadata: { name: 'a-th7c4846gc' },
      data: { 'nul.bin': 'x\0y', 'marked.txt': '\uFEFFhi\n' },
    });
  });

  test('go into the data of a Secret', () => {
    expect(generated('secretGenerator', 'icon.bin', 'marked.txt')).toMatchObject({
      metadata: { name: 'a-d89dg64mf2' },
      data: { 'icon.bin': '/gGA/yA=', 'marked.txt': '77u/aGkK' },
    });
  });
});

test.each(['configMapGenerator: [{ name: a, files: [large.bin] }]\n', 'resources: [large.bin]\n'])(
  'a file that exists but was not read is not said to be missing: %s',
  (kustomization) => {
    const { diagnostics, failed } = built(kustomization);
    expect(diagnostics.map(({ rule }) => rule)).toEqual(['kustomize/unread-file']);
    expect(failed).toBe(false);
  },
);
