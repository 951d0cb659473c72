import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/kubernetes/json.ts';
import { build as buildTree } from '../../src/kustomize/build.ts';
import { strategicMerge } from '../../src/kustomize/patch/strategic-merge.ts';
import { patchSchema } from '../../src/kustomize/tables/merge-keys.ts';
import { fileTree } from '../../src/repository/file-tree.ts';
import { build, configMap, deployment, objects } from './harness.ts';

/** Values with the keys that mean something, so that they are met. */
const value: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('a', 'b', '', null, 1, true, 'x.yaml', '../x', '$(A)', '(', '*', 'https://example.com/a/b'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom('name', 'kind', 'metadata', 'spec', 'containers', 'image', 'labels', 'target', 'path', '$patch'),
      tie('value'),
      { maxKeys: 4 },
    ) as fc.Arbitrary<JsonObject>,
  ),
})).value;

const fields = ['resources', 'components', 'patches', 'namespace', 'images', 'labels', 'replacements', 'replicas'];
const others = ['configMapGenerator', 'generatorOptions', 'vars', 'transformers', 'configurations', 'openapi', 'crds'];
const rest = ['Patches', 'generators', 'validators', 'buildMetadata', 'commonAnnotations', 'patchesStrategicMerge'];

test('whatever the files hold, there is a result', () => {
  const kustomization = fc.dictionary(fc.constantFrom(...fields, ...others, ...rest, 'kind', 'sortOptions'), value);
  fc.assert(
    fc.property(kustomization, value, fc.string(), (body, resource, text) => {
      const result = build({
        'kustomization.yaml': JSON.stringify({ ...body, resources: ['a.yaml', 'b.yaml', 'x.yaml', 'sub'] }),
        'a.yaml': JSON.stringify(resource),
        'b.yaml': text,
        'x.yaml': `${configMap('x')}---${deployment('a')}`,
        'sub/kustomization.yaml': JSON.stringify(body),
      });
      expect(result.failed).toBe(result.diagnostics.some(({ severity }) => severity === 'error'));
    }),
    { numRuns: 300 },
  );
});

test('the same files give the same result, however often and in whatever order directories are built', () => {
  const files = fileTree(
    new Map(
      Object.entries({
        'a/kustomization.yaml': 'resources: [../c, a.yaml]\nnamePrefix: a-',
        'a/a.yaml': configMap('a'),
        'b/kustomization.yaml': 'resources: [../c]\nnamespace: b\npatches: [{ path: p.yaml, target: { name: c } }]',
        'b/p.yaml': '- { op: add, path: /data/b, value: b }',
        'c/kustomization.yaml': 'resources: [c.yaml]\nconfigMapGenerator: [{ name: g, literals: [a=b] }]',
        'c/c.yaml': configMap('c'),
      }),
    ),
  );
  const expected = new Map(['a', 'b', 'c'].map((directory) => [directory, objects(buildTree(files, directory))]));
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c')), (order) => {
      for (const directory of order) expect(objects(buildTree(files, directory))).toEqual(expected.get(directory));
    }),
  );
});

test('the order in which files are found changes nothing', () => {
  const files = Object.entries({
    'over/kustomization.yaml': `
resources: [../base, b.yaml]
components: [../component]
namePrefix: a-
configMapGenerator: [{ name: g, behavior: merge, files: [f.txt] }]
replacements: [{ path: r.yaml }]
buildMetadata: [originAnnotations, transformerAnnotations]
`,
    'over/b.yaml': deployment('b'),
    'over/f.txt': 'text',
    'over/r.yaml':
      'source: { kind: ConfigMap, name: c, fieldPath: data.key }\ntargets: [{ select: { kind: Deployment } }]',
    'base/kustomization.yaml': 'resources: [c.yaml]\nconfigMapGenerator: [{ name: g, literals: [a=b] }]\nnamespace: n',
    'base/c.yaml': configMap('c'),
    'component/kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [d.yaml]',
    'component/d.yaml': configMap('d'),
  });
  const expected = buildTree(fileTree(new Map(files)), 'over');
  expect(objects(expected)).toHaveLength(4);
  fc.assert(
    fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => {
      const result = buildTree(fileTree(new Map(shuffled)), 'over');
      expect(objects(result)).toEqual(objects(expected));
      expect(result.diagnostics).toEqual(expected.diagnostics);
    }),
  );
});

test('a merge with nothing changes nothing, and a merge never changes what it was given', () => {
  fc.assert(
    fc.property(value, value, (spec, patch) => {
      const body = { apiVersion: 'v1', kind: 'Pod', spec };
      const before = JSON.stringify([body, patch]);
      strategicMerge(body, { spec: patch }, patchSchema, () => undefined);
      expect(JSON.stringify([body, patch])).toBe(before);
    }),
  );
});
