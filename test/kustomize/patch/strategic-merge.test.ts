import { expect, test } from 'vitest';
import { patchSchema } from '../../../src/kustomize/tables/merge-keys.ts';
import { strategicMerge } from '../../../src/kustomize/patch/strategic-merge.ts';
import type { JsonObject } from '../../../src/kubernetes/json.ts';
import { documents } from '../harness.ts';

/** The patch applied to the spec of a pod. */
function merge(spec: string, patch: string): unknown {
  const pod = (text: string): JsonObject => documents(`apiVersion: v1\nkind: Pod\nspec: ${text}`)[0] as JsonObject;
  let conflicts = 0;
  const merged = strategicMerge(pod(spec), pod(patch), patchSchema, () => (conflicts += 1));
  return conflicts > 0 ? 'conflict' : merged?.spec;
}

test.each([
  ['maps are merged', '{ a: { b: 1, c: 2 } }', '{ a: { b: 3, d: 4 } }', '{ a: { b: 3, c: 2, d: 4 } }'],
  ['a null deletes', '{ a: { b: 1 }, c: 2 }', '{ a: null, d: null }', '{ c: 2 }'],
  ['nulls in what is added are dropped', '{}', '{ a: { b: null, c: { d: null } } }', '{ a: { c: {} } }'],
  ['lists without merge keys are replaced', '{ a: [1, 2] }', '{ a: [3] }', '{ a: [3] }'],
  ['a quoted number stays quoted', '{ a: "1" }', '{ a: 2 }', '{ a: "2" }'],
  ['$patch: replace', '{ a: { b: 1 } }', '{ a: { $patch: replace, c: 2 } }', '{ a: { c: 2 } }'],
  ['$patch: delete', '{ a: { b: 1 }, c: 1 }', '{ a: { $patch: delete } }', '{ c: 1 }'],
  ['$patch: merge', '{ a: { b: 1 } }', '{ a: { $patch: merge, c: 2 } }', '{ a: { b: 1, c: 2 } }'],
  ['an unknown directive', '{ a: { b: 1 } }', '{ a: { $patch: burn } }', 'conflict'],
  ['a map in the place of a scalar', '{ a: 1 }', '{ a: { b: 1 } }', 'conflict'],
  ['a list in the place of a map', '{ a: { b: 1 } }', '{ a: [1] }', 'conflict'],
])('%s', (_, spec, patch, expected) => {
  expect(merge(spec, patch)).toEqual(documents(expected)[0]);
});

test.each([
  [
    'items are merged by name, those of the patch first',
    '[{ name: a, image: 1 }, { name: b, image: 1 }]',
    '[{ name: c }, { name: b, image: 2 }]',
    '[{ name: c }, { name: b, image: 2 }, { name: a, image: 1 }]',
  ],
  ['an item is deleted', '[{ name: a }, { name: b }]', '[{ name: a, $patch: delete }]', '[{ name: b }]'],
  ['the whole list is replaced', '[{ name: a }, { name: b }]', '[{ $patch: replace }, { name: c }]', '[{ name: c }]'],
  ['a directive is taken out of a new item', '[]', '[{ name: a, $patch: merge, image: 1 }]', '[{ name: a, image: 1 }]'],
  [
    'an existing item is not replaced',
    '[{ name: a, x: 1 }]',
    '[{ name: a, y: 1, $patch: replace }]',
    '[{ name: a, x: 1 }]',
  ],
  ['of double items the last one stays', '[{ name: a, x: 1 }, { name: a, y: 1 }]', '[]', '[{ name: a, y: 1 }]'],
  ['an unknown directive', '[{ name: a }]', '[{ $patch: burn }]', 'conflict'],
])('in a list of containers: %s', (_, containers, patch, expected) => {
  const merged = merge(`{ containers: ${containers} }`, `{ containers: ${patch} }`);
  const list = documents(expected)[0];
  expect(merged).toEqual(list === 'conflict' ? list : { containers: list });
});

test('$patch: delete in a list deletes the list', () => {
  expect(merge('{ containers: [{ name: a }], x: 1 }', '{ containers: [{ $patch: delete }] }')).toEqual({ x: 1 });
});

test.each([
  [
    'both keys identify',
    '[{ containerPort: 53, protocol: TCP }, { containerPort: 53, protocol: UDP }]',
    '[{ containerPort: 53, protocol: UDP, name: dns }]',
    '[{ containerPort: 53, protocol: TCP }, { containerPort: 53, protocol: UDP, name: dns }]',
  ],
  [
    'a key that no item has does not count',
    '[{ containerPort: 80 }, { containerPort: 81 }]',
    '[{ containerPort: 80, name: http }]',
    '[{ containerPort: 80, name: http }, { containerPort: 81 }]',
  ],
  [
    'an item without the second key replaces one that has it',
    '[{ containerPort: 80, protocol: TCP }, { containerPort: 80, name: x }]',
    '[]',
    '[{ containerPort: 80, name: x }]',
  ],
])('in a list of ports: %s', (_, ports, patch, expected) => {
  const pod = (list: string): string => `{ containers: [{ name: a, ports: ${list} }] }`;
  expect(merge(pod(ports), pod(patch))).toEqual(documents(pod(expected))[0]);
});

test('a list of scalars with a merge strategy is united', () => {
  const object = (finalizers: string): JsonObject =>
    documents(`apiVersion: v1\nkind: ConfigMap\nmetadata: { finalizers: ${finalizers} }`)[0] as JsonObject;
  const merged = strategicMerge(object('[a, b]'), object('[c, b]'), patchSchema, () => undefined);
  expect(merged?.metadata).toEqual({ finalizers: ['c', 'b', 'a'] });
});

test('lists of custom resources are replaced, those of objects inside of them merged', () => {
  const resource = (name: string): JsonObject =>
    documents(`
apiVersion: example.com/v1
kind: Custom
containers: [{ name: ${name} }]
template: { apiVersion: v1, kind: Pod, spec: { containers: [{ name: ${name} }] } }
`)[0] as JsonObject;
  expect(strategicMerge(resource('a'), resource('b'), patchSchema, () => undefined)).toMatchObject({
    containers: [{ name: 'b' }],
    template: { spec: { containers: [{ name: 'b' }, { name: 'a' }] } },
  });
});

test('what does not change is shared', () => {
  const body = documents(
    'apiVersion: v1\nkind: Pod\nmetadata: { name: a }\nspec: { containers: [{ name: a }] }',
  )[0] as JsonObject;
  expect(strategicMerge(body, { metadata: { name: 'a' } }, patchSchema, () => undefined)).toBe(body);
  const changed = strategicMerge(body, { metadata: { labels: { a: 'b' } } }, patchSchema, () => undefined);
  expect(changed?.spec).toBe(body.spec);
});
