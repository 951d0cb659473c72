import { describe, expect, test } from 'vitest';
import { renderTemplate } from '../../src/flux/resource-set-template.ts';
import { fluxInstance, fluxKustomization, yaml } from '../fixtures.ts';
import { applied, cluster } from './harness.ts';

const resourceSet = (spec: object): string =>
  yaml({
    apiVersion: 'fluxcd.controlplane.io/v1',
    kind: 'ResourceSet',
    metadata: { name: 'tenants', namespace: 'flux-system' },
    spec,
  });

const template = {
  apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
  kind: 'Kustomization',
  metadata: { name: 'app-<< inputs.tenant >>', namespace: 'flux-system' },
  spec: {
    path: './tenants/<< inputs.tenant >>',
    interval: '1h',
    prune: true,
    sourceRef: { kind: 'GitRepository', name: 'flux-system' },
    retries: '<< inputs.retries >>',
  },
};

const files = (spec: object): Record<string, string> => ({
  'clusters/a/flux.yaml': fluxInstance('clusters/a'),
  'clusters/a/apps.yaml': fluxKustomization('sets', './sets'),
  'sets/set.yaml': resourceSet(spec),
  'tenants/one/x.yaml': yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'one', namespace: 'x' } }),
  'tenants/two/x.yaml': yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'two', namespace: 'x' } }),
});

describe('a ResourceSet', () => {
  test('makes each resource once for each input, and what it makes is evaluated', () => {
    const reconciled = cluster(
      files({
        inputs: [
          { tenant: 'one', retries: 3 },
          { tenant: 'two', retries: 5 },
        ],
        resources: [template],
      }),
    );
    expect(applied(reconciled, 'flux-system/app-one')).toEqual(['ConfigMap x/one']);
    expect(applied(reconciled, 'flux-system/app-two')).toEqual(['ConfigMap x/two']);
    expect(applied(reconciled, 'flux-system/sets')).toEqual(['ResourceSet flux-system/tenants']);
    const [one] = reconciled.kustomizations.filter(({ id }) => id === 'flux-system/app-one');
    expect(one?.resource.body.spec).toMatchObject({ retries: 3 });
    expect(reconciled.diagnostics).toEqual([]);
  });

  test('with inputs from elsewhere or control flow is unknown, and says so', () => {
    const elsewhere = cluster(
      files({ inputsFrom: [{ kind: 'ResourceSetInputProvider', name: 'x' }], resources: [template] }),
    );
    const flow = cluster(
      files({
        inputs: [{ tenant: 'one' }],
        resources: [{ ...template, metadata: { name: '<<- if inputs.tenant >>x<<- end >>' } }],
      }),
    );
    for (const { diagnostics, kustomizations } of [elsewhere, flow]) {
      expect(diagnostics).toMatchObject([
        { rule: 'flux/resource-set-not-evaluated', resource: 'ResourceSet flux-system/tenants' },
      ]);
      expect(kustomizations.map(({ id }) => id)).toEqual(['flux-system/flux-system', 'flux-system/sets']);
    }
  });
});

test.each([
  ['plain', 'plain'],
  ['<< inputs.name >>-x', 'Harbour-x'],
  ['a <<- inputs.name ->> b', 'aHarbourb'],
  ['<< inputs.deep.port >>', '8080'],
  ['<< inputs.name | lower | quote >>', '"harbour"'],
  ['<< inputs.empty | default "x" >>', 'x'],
  ['<< inputs.missing >>', undefined],
  ['<< inputs.deep >>', undefined],
  ['<< .Values >>', undefined],
  ['<< inputs.name | sha256sum >>', undefined],
])('%s renders to %s', (text, expected) => {
  expect(renderTemplate(text, { name: 'Harbour', empty: '', deep: { port: 8080 } })).toBe(expected);
});
