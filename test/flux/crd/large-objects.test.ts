import { expect, test } from 'vitest';
import { wrongFields } from '../../../src/flux/version/wrong-fields.ts';
import type { Json } from '../../../src/kubernetes/json.ts';
import type { Resource } from '../../../src/kubernetes/resource.ts';

const place = { line: 1, column: 1, offset: 0 };

/** What Flux 2.9 refuses of a Kustomization with these fields. */
function refused(fields: { readonly [name: string]: Json }) {
  const [apiVersion, kind] = ['kustomize.toolkit.fluxcd.io/v1', 'Kustomization'];
  const sourceRef = { kind: 'GitRepository', name: 'fleet' };
  const spec = { interval: '10m', prune: true, sourceRef, ...fields };
  const resource: Resource = {
    apiVersion,
    kind,
    body: { apiVersion, kind, metadata: { name: 'shop' }, spec },
    origin: { kind: 'file', location: { path: 'shop.yaml', start: place, end: place } },
    transformations: [],
  };
  return wrongFields(resource, { written: '2.9.0', minor: 9 });
}

test('thousands of unknown fields are compared with other versions once', () => {
  const fields = Object.fromEntries(Array.from({ length: 8000 }, (_, index) => [`f${index}`, 1]));
  expect(refused(fields).length).toBe(8000);
});

test('what is too large for the validator is not judged', () => {
  expect(refused({ timeout: '1s'.repeat(2_500_000) })).toEqual([]);
  expect(refused({ dependsOn: Array<number>(200_000).fill(1) })).toEqual([]);
});
