import { expect, test } from 'vitest';
import { build, deployment, documents, objects, problems } from '../harness.ts';

/** What becomes of an image under an entry of `images`. */
function replaced(image: string, entry: string): unknown {
  const result = build({
    'kustomization.yaml': `resources: [pod.yaml]\nimages: [${entry}]`,
    'pod.yaml': `apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: { containers: [{ name: c, image: '${image}' }] }`,
  });
  const { containers } = result.resources[0]?.body.spec as { containers: readonly { image: unknown }[] };
  return containers[0]?.image;
}

test.each([
  ['nginx', '{ name: nginx, newTag: "2" }', 'nginx:2'],
  ['nginx:1', '{ name: nginx, newTag: "2" }', 'nginx:2'],
  ['nginx:1', '{ name: nginx, newName: other }', 'other:1'],
  ['nginx:1', '{ name: nginx, newName: example.com/other, newTag: "2" }', 'example.com/other:2'],
  ['nginx:1', '{ name: nginx, digest: "sha256:abc" }', 'nginx@sha256:abc'],
  ['nginx:1', '{ name: nginx, newTag: "2", digest: "sha256:abc" }', 'nginx:2@sha256:abc'],
  ['nginx:1@sha256:abc', '{ name: nginx, newTag: "2" }', 'nginx:2'],
  ['nginx@sha256:abc', '{ name: nginx, newName: other }', 'other@sha256:abc'],
  // Upstream looks at the containers of a pod twice.
  ['nginx:1', '{ name: nginx, tagSuffix: -alpine }', 'nginx:1-alpine-alpine'],
  ['example.com:5000/nginx', '{ name: "example.com:5000/nginx", newTag: "2" }', 'example.com:5000/nginx:2'],
  ['example.com:5000/nginx:1', '{ name: "example.com:5000/nginx", newTag: "2" }', 'example.com:5000/nginx:2'],
  ['nginx-extra:1', '{ name: nginx, newTag: "2" }', 'nginx-extra:1'],
  ['example.com/nginx:1', '{ name: nginx, newTag: "2" }', 'example.com/nginx:1'],
  ['example.com/nginx:1', '{ name: ".*nginx", newTag: "2" }', 'example.com/nginx:2'],
])('%s under %s is %s', (image, entry, expected) => {
  expect(replaced(image, entry)).toBe(expected);
});

test('images are found in every list of containers and in the fields of configurations, but not in definitions', () => {
  const result = build({
    'kustomization.yaml':
      'resources: [all.yaml]\nimages: [{ name: nginx, newTag: "2" }]\nconfigurations: [config.yaml]',
    'config.yaml': 'images: [{ kind: Custom, path: spec/image }]',
    'all.yaml': `
apiVersion: example.com/v1
kind: Custom
metadata: { name: c }
spec: { image: nginx, deep: [{ initContainers: [{ image: nginx }, { name: none }] }], image2: nginx }
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: d }
spec: { containers: [{ image: nginx }] }
`,
  });
  expect(objects(result)).toMatchObject([
    {
      spec: { image: 'nginx:2', deep: [{ initContainers: [{ image: 'nginx:2' }, { name: 'none' }] }], image2: 'nginx' },
    },
    { spec: { containers: [{ image: 'nginx' }] } },
  ]);
});

test('a name that is no regular expression is reported', () => {
  const result = build({
    'kustomization.yaml': 'resources: [a.yaml]\nimages: [{ name: "(", newTag: "2" }]',
    'a.yaml': deployment('web'),
  });
  expect(problems(result)).toEqual(['kustomize/invalid-image-name kustomization.yaml:2']);
});

test('replicas are set by the name that an object has or had', () => {
  const result = build(
    {
      'base/kustomization.yaml': 'resources: [a.yaml]\nnamePrefix: p-',
      'base/a.yaml': `${deployment('web')}---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: db }\n`,
      'overlay/kustomization.yaml':
        'resources: [../base]\nreplicas: [{ name: web, count: 3 }, { name: p-db, count: 0 }, { name: missing, count: 1 }]',
    },
    'overlay',
  );
  expect(objects(result)).toMatchObject(documents('spec: { replicas: 3 }\n---\nspec: { replicas: 0 }'));
  expect(problems(result)).toEqual(['kustomize/replica-target-missing overlay/kustomization.yaml:2']);
});
