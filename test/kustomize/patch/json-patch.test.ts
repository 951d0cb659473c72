import { expect, test } from 'vitest';
import { applyJsonPatch, type Operation } from '../../../src/kustomize/patch/json-patch.ts';
import type { JsonObject } from '../../../src/kubernetes/json.ts';
import { documents } from '../harness.ts';

test.each([
  ['add', '{ a: 1 }', '[{ op: add, path: /b, value: 2 }]', '{ a: 1, b: 2 }'],
  ['add replaces', '{ a: 1 }', '[{ op: add, path: /a, value: 2 }]', '{ a: 2 }'],
  ['add without a value adds null', '{}', '[{ op: add, path: /a }]', '{ a: null }'],
  ['add inserts', '{ a: [1, 3] }', '[{ op: add, path: /a/1, value: 2 }]', '{ a: [1, 2, 3] }'],
  ['add appends', '{ a: [1] }', '[{ op: add, path: /a/-, value: 2 }]', '{ a: [1, 2] }'],
  ['add at the end', '{ a: [1] }', '[{ op: add, path: /a/1, value: 2 }]', '{ a: [1, 2] }'],
  ['add beyond the end', '{ a: [1] }', '[{ op: add, path: /a/2, value: 2 }]', undefined],
  ['add from the end', '{ a: [1, 2] }', '[{ op: add, path: /a/-1, value: 3 }]', '{ a: [1, 2, 3] }'],
  ['add where nothing is', '{}', '[{ op: add, path: /a/b, value: 2 }]', undefined],
  ['add to a scalar', '{ a: 1 }', '[{ op: add, path: /a/b, value: 2 }]', undefined],
  ['escaped keys', '{ a/b: 1, c~d: 2 }', '[{ op: remove, path: /a~1b }, { op: remove, path: /c~0d }]', '{}'],
  ['what precedes the first slash is ignored', '{}', '[{ op: add, path: x/a, value: 1 }]', '{ a: 1 }'],
  ['remove', '{ a: { b: 1, c: 2 } }', '[{ op: remove, path: /a/b }]', '{ a: { c: 2 } }'],
  ['remove an item', '{ a: [1, 2] }', '[{ op: remove, path: /a/0 }]', '{ a: [2] }'],
  ['remove the last item', '{ a: [1, 2] }', '[{ op: remove, path: /a/-1 }]', '{ a: [1] }'],
  ['remove what is not there', '{ a: 1 }', '[{ op: remove, path: /b }]', undefined],
  ['replace', '{ a: 1 }', '[{ op: replace, path: /a, value: { b: 2 } }]', '{ a: { b: 2 } }'],
  ['replace a key that is not there', '{}', '[{ op: replace, path: /a, value: 1 }]', '{ a: 1 }'],
  ['replace an item that is not there', '{ a: [] }', '[{ op: replace, path: /a/0, value: 1 }]', undefined],
  ['replace everything', '{ a: 1 }', '[{ op: replace, path: "", value: { b: 1 } }]', '{ b: 1 }'],
  ['replace everything by no map', '{ a: 1 }', '[{ op: replace, path: "", value: 1 }]', undefined],
  ['move', '{ a: { b: 1 }, c: {} }', '[{ op: move, from: /a/b, path: /c/d }]', '{ a: {}, c: { d: 1 } }'],
  ['move what is not there', '{}', '[{ op: move, from: /a, path: /b }]', undefined],
  ['copy', '{ a: { b: 1 } }', '[{ op: copy, from: /a, path: /c }]', '{ a: { b: 1 }, c: { b: 1 } }'],
  ['copy a key that is not there', '{}', '[{ op: copy, from: /a, path: /b }]', '{ b: null }'],
  ['copy an item that is not there', '{ a: [] }', '[{ op: copy, from: /a/0, path: /b }]', undefined],
  ['test', '{ a: { b: [1] } }', '[{ op: test, path: /a, value: { b: [1] } }]', '{ a: { b: [1] } }'],
  ['test fails', '{ a: 1 }', '[{ op: test, path: /a, value: "1" }]', undefined],
  ['test for an absent key', '{ a: 1 }', '[{ op: test, path: /b, value: null }]', '{ a: 1 }'],
  ['test of everything', '{ a: 1 }', '[{ op: test, path: "", value: { a: 1 } }]', '{ a: 1 }'],
  ['an unknown operation', '{}', '[{ op: burn, path: /a }]', undefined],
  ['no path', '{}', '[{ op: add, value: 1 }]', undefined],
  ['all or nothing', '{}', '[{ op: add, path: /a, value: 1 }, { op: remove, path: /b }]', undefined],
])('%s', (_, document, operations, expected) => {
  const body = documents(`object: ${document}\noperations: ${operations}`)[0] as {
    object: JsonObject;
    operations: readonly Operation[];
  };
  expect(applyJsonPatch(body.object, body.operations)).toEqual(expected && documents(expected)[0]);
});
