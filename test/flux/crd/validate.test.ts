import { expect, test } from 'vitest';
import { fieldPath } from '../../../src/flux/crd/field-problem.ts';
import { schemaOf } from '../../../src/flux/crd/recorded.ts';
import { fieldProblems } from '../../../src/flux/crd/validate.ts';
import type { JsonObject } from '../../../src/kubernetes/json.ts';

const kustomization = 'kustomize.toolkit.fluxcd.io/v1 Kustomization';
const release = 'helm.toolkit.fluxcd.io/v2 HelmRelease';
const sourceRef = { kind: 'GitRepository', name: 'fleet' };
const right = { interval: '10m', prune: true, path: './shop', sourceRef };

/** What keeps Flux 2.`minor` from taking an object with this `spec`, as sentences. */
function problems(type: string, spec: unknown, minor = 9): readonly string[] {
  const [apiVersion = '', kind = ''] = type.split(' ');
  const schema = schemaOf(apiVersion, kind, minor);
  if (!schema) throw new Error(`no ${type} in Flux 2.${minor}`);
  const body = { apiVersion, kind, metadata: { name: 'shop' }, spec } as JsonObject;
  return fieldProblems(body, schema).map(({ pointer, message }) => `${fieldPath(pointer)} ${message}`);
}

test.each([
  ['all as it should be', right, []],
  [
    'a number for a text',
    { ...right, images: [{ name: 'shop', newTag: 3.2 }] },
    ['spec.images[0].newTag is a number and has to be a string: write it in quotes'],
  ],
  [
    'a boolean among variables',
    { ...right, postBuild: { substitute: { 'on.off': true } } },
    ['spec.postBuild.substitute["on.off"] is true or false and has to be a string: write it in quotes'],
  ],
  [
    'a text for a boolean',
    { ...right, prune: 'true' },
    ['spec.prune is a string and has to be true or false without quotes'],
  ],
  ['a map for a list', { ...right, components: { a: 1 } }, ['spec.components is a map and has to be a list']],
  ['a misspelt field', { ...right, dependOn: [] }, ['spec.dependOn is no field of this kind; dependsOn is one']],
  ['a field of something else', { ...right, replicaCount: 1 }, ['spec.replicaCount is no field of this kind']],
  ['nothing that is needed', { prune: true, sourceRef }, ['spec.interval is missing']],
  ['null, which is nothing', { ...right, interval: null, wait: null }, ['spec.interval is missing']],
  ['null in a list', { ...right, patches: [null] }, ['spec.patches[0] is empty and has to be a map']],
  [
    'a kind that is no source',
    { ...right, sourceRef: { ...sourceRef, kind: 'HelmChart' } },
    ['spec.sourceRef.kind has to be one of OCIRepository, GitRepository, Bucket, ExternalArtifact'],
  ],
  [
    'a time without a unit',
    { ...right, interval: '10' },
    [String.raw`spec.interval does not have the form that it has to have, ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$`],
  ],
  ['too short a text', { ...right, targetNamespace: '' }, ['spec.targetNamespace has to have at least 1 characters']],
  ['no map at all', 'shop', ['spec is a string and has to be a map']],
])('a Kustomization with %s', (_, spec, expected) => {
  expect(problems(kustomization, spec)).toEqual(expected);
});

test('what a variable decides whose value is not known is no problem', () => {
  expect(problems(kustomization, { ...right, interval: '${INTERVAL}', prune: '${PRUNE}' })).toEqual([]);
});

test('values of a chart may be anything', () => {
  const chart = { spec: { chart: 'shop', sourceRef: { kind: 'HelmRepository', name: 'shop' } } };
  expect(problems(release, { interval: '1h', chart, values: { a: null, b: [{ c: 1.5 }] } })).toEqual([]);
});

test('rules of the definition count once all else is right', () => {
  expect(problems(release, { interval: '1h' })).toEqual(['spec either chart or chartRef must be set']);
  expect(problems(release, { interval: 1 })).toEqual([
    'spec.interval is a number and has to be a string: write it in quotes',
  ]);
  expect(
    problems('source.toolkit.fluxcd.io/v1 Bucket', {
      interval: '1h',
      endpoint: 'x',
      bucketName: 'y',
      serviceAccountName: 'z',
    }),
  ).toEqual(["spec ServiceAccountName is not supported for the 'generic' Bucket provider"]);
});

test('a field is one from the release on that has it', () => {
  const spec = { ...right, postBuild: { substituteStrategy: 'Always' } };
  expect(problems(kustomization, spec, 8)).toEqual(['spec.postBuild.substituteStrategy is no field of this kind']);
  expect(problems(kustomization, spec, 9)).toEqual([]);
  // The newest known definitions stand for those of later releases.
  expect(problems(kustomization, spec, 12)).toEqual([]);
});

test('names of fields may be anything', () => {
  const odd = { ...right, '\ud800': 1, 'a/b~c#%': 1, ['__proto__']: 1 };
  expect(problems(kustomization, odd)).toHaveLength(3);
});

test('what SOPS encrypted is not looked at', () => {
  const schema = schemaOf('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 9);
  expect(schema && fieldProblems({ sops: { mac: '' }, spec: { path: 1 } }, schema)).toEqual([]);
});

test('a release serves some versions of an API', () => {
  const served = (version: string): readonly boolean[] =>
    [4, 5, 6, 7, 8, 9].map(
      (minor) => schemaOf(`source.toolkit.fluxcd.io/${version}`, 'OCIRepository', minor) !== undefined,
    );
  expect(served('v1beta2')).toEqual([true, true, true, true, false, false]);
  expect(served('v1')).toEqual([false, false, true, true, true, true]);
  expect(served('v3')).not.toContain(true);
});

test('a key with a value in it is told without the value', () => {
  const found = problems(kustomization, {
    ...right,
    'token=abc': 1,
    decryption: { provider: 'sops', 'key:abc': true },
  });
  expect(found).toEqual([
    'spec.decryption["key…"] is no field of this kind',
    'spec["token…"] is no field of this kind',
  ]);
  expect(fieldPath(['metadata', 'labels', 'example.org/team'])).toBe('metadata.labels["example.org/team"]');
});
