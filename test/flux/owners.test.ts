import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostic.ts';
import type { ReconciledCluster } from '../../src/flux/reconcile/reconcile.ts';
import { resourceId } from '../../src/kubernetes/resource.ts';
import { fluxInstance, fluxKustomization, yaml } from '../fixtures.ts';
import { cluster } from './harness.ts';

const folders = ['apps', 'apps/web', 'infra', 'infra/issuers'] as const;

/** An object of one of a few identities, so that they meet. */
const object = fc
  .record({
    kind: fc.constantFrom('ConfigMap', 'ClusterIssuer', 'Kustomization'),
    name: fc.constantFrom('a', 'b'),
    namespace: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
    path: fc.constantFrom(...folders),
  })
  .map(({ kind, name, namespace, path }) => {
    const metadata = { name, ...(namespace === undefined ? {} : { namespace }) };
    if (kind === 'Kustomization') return fluxKustomization(`child-${name}`, `./${path}`);
    return kind === 'ConfigMap'
      ? yaml({ apiVersion: 'v1', kind, metadata, data: {} })
      : yaml({ apiVersion: 'cert-manager.io/v1', kind, metadata, spec: {} });
  });

const declaration = fc.record({
  name: fc.constantFrom('one', 'two', 'three'),
  path: fc.constantFrom(...folders),
  spec: fc.record(
    {
      targetNamespace: fc.constantFrom('x', 'y'),
      kubeConfig: fc.constant({ secretRef: { name: 'other' } }),
      namePrefix: fc.constant('p-'),
    },
    { requiredKeys: [] },
  ),
});

const fleet = fc
  .record({
    objects: fc.array(fc.tuple(fc.constantFrom(...folders), object), { maxLength: 6 }),
    kustomizations: fc.uniqueArray(declaration, { selector: ({ name }) => name, minLength: 1, maxLength: 3 }),
  })
  .map(({ objects, kustomizations }) => ({
    'clusters/a/flux.yaml': fluxInstance('clusters/a'),
    ...Object.fromEntries(
      kustomizations.map(({ name, path, spec }) => [
        `clusters/a/${name}.yaml`,
        fluxKustomization(name, `./${path}`, spec),
      ]),
    ),
    ...Object.fromEntries(objects.map(([folder, text], index) => [`${folder}/${String(index)}.yaml`, text])),
  }));

test('every object has one owner, or a diagnostic names all with their places', () => {
  fc.assert(
    fc.property(fleet, (files) => {
      const reconciled = cluster(files);
      const expected = sharedObjects(reconciled).map(({ name, owners }) => [name, ...owners]);
      const found = reconciled.diagnostics.filter(({ rule }) => rule === 'flux/owned-twice');
      expect(found.map(named).toSorted()).toEqual(expected.toSorted());
    }),
    { numRuns: 300 },
  );
});

/** What an owner applies, from where: `namespace/name of the Kustomization, path:line`. */
type Claim = string;

/** The objects with several owners, each owner with the place of its first declaration, in the order of evaluation. */
function sharedObjects({ kustomizations }: ReconciledCluster): readonly { name: string; owners: readonly Claim[] }[] {
  const claims = new Map<string, Map<string, Claim>>();
  for (const { id, inventory, remoteCluster = 'here' } of kustomizations) {
    for (const resource of inventory) {
      const { kind, namespace, name } = resourceId(resource);
      // Issuers of a cluster have no namespace, whatever their manifest says.
      const object =
        kind === 'ClusterIssuer'
          ? `${kind} ${name}`
          : `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
      const key = `${remoteCluster}: ${object}`;
      const owners = claims.get(key) ?? new Map<string, Claim>();
      claims.set(key, owners);
      const { path, start } = resource.origin.location;
      if (!owners.has(id)) owners.set(id, `${id} ${path}:${String(start.line)}`);
    }
  }
  return [...claims]
    .map(([key, owners]) => ({ name: key.slice(key.indexOf(': ') + 2), owners: [...owners.values()] }))
    .filter(({ owners }) => owners.length > 1);
}

function named({ message, resource, location, related = [] }: Diagnostic): readonly (string | undefined)[] {
  const owners = /object, (.+): each/.exec(message)?.[1]?.split(/, | and /) ?? [];
  const [first, ...others] = related.map((one) => one.location);
  return [resource, ...[first, location, ...others].map((at, index) => `${owners[index] ?? ''} ${placeOf(at)}`)];
}

function placeOf(at: Diagnostic['location']): string {
  return `${at?.path ?? ''}:${String(at?.start.line ?? 0)}`;
}

describe('an object of several owners', () => {
  const owned = (...texts: readonly string[]): readonly string[] =>
    cluster({
      'clusters/a/flux.yaml': fluxInstance('clusters/a'),
      ...Object.fromEntries(
        texts.flatMap((text, index) => [
          [`clusters/a/${String(index)}.yaml`, fluxKustomization(`k${String(index)}`, `./apps/${String(index)}`)],
          [`apps/${String(index)}/x.yaml`, text],
        ]),
      ),
    }).diagnostics.map(({ message }) => message);
  const settings = (value: string, annotations: object = {}): string =>
    yaml({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 's', namespace: 'x', annotations },
      data: { value },
    });

  test('that apply the same take it over from each other', () => {
    expect(owned(settings('1'), settings('1'), settings('1'))).toEqual([
      expect.stringMatching(
        /^3 Flux Kustomizations apply this object, flux-system\/k0, .*k1 and .*k2: each takes it over/,
      ),
    ]);
  });

  test('that apply different things undo each other', () => {
    expect(owned(settings('1'), settings('2'))).toEqual([expect.stringMatching(/^Two .*: each undoes what/)]);
  });

  test.each([{ ssa: 'IfNotPresent' }, { ssa: 'Ignore' }, { reconcile: 'disabled' }])(
    'is no problem where one of them leaves it alone: %o',
    (marks) => {
      const annotations = Object.fromEntries(
        Object.entries(marks).map(([key, value]) => [`kustomize.toolkit.fluxcd.io/${key}`, value]),
      );
      const messages = owned(settings('1'), settings('2', annotations));
      expect(messages.filter((message) => message.startsWith('Two'))).toEqual([]);
    },
  );
});

describe('objects are the same', () => {
  const shared = (one: object, two: object, text: string): readonly string[] =>
    cluster({
      'clusters/a/flux.yaml': fluxInstance('clusters/a'),
      'clusters/a/apps.yaml':
        fluxKustomization('one', './apps', { ...one }) + fluxKustomization('two', './apps', { ...two }),
      'apps/x.yaml': text,
    }).diagnostics.map(({ rule, resource }) => `${rule} ${resource ?? ''}`);
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.example.org' },
    spec: { group: 'example.org', scope: 'Cluster', names: { kind: 'Thing' } },
  };
  const thing = { apiVersion: 'example.org/v1', kind: 'Thing', metadata: { name: 'x' } };

  test('if they are cluster-scoped, whatever namespace they are given', () => {
    expect(shared({ targetNamespace: 'a' }, { targetNamespace: 'b' }, yaml(thing, definition))).toEqual([
      'flux/owned-twice Thing x',
      'flux/owned-twice CustomResourceDefinition things.example.org',
    ]);
  });

  test('not in different namespaces', () => {
    expect(shared({ targetNamespace: 'a' }, { targetNamespace: 'b' }, yaml(thing))).toEqual([]);
  });

  test('not in different clusters', () => {
    expect(shared({}, { kubeConfig: { secretRef: { name: 'other' } } }, yaml(thing))).toEqual([]);
  });
});
