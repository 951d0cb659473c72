import { expect, test } from 'vitest';
import type { ReconciledCluster } from '../../../src/flux/reconcile/reconcile.ts';
import { fluxInstance, fluxKustomization, yaml } from '../../fixtures.ts';
import { body, cluster } from '../harness.ts';

const configMap = (value: string): string =>
  yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'shop', namespace: 'shop' }, data: { value } });

const defined = { postBuild: { substitute: { DOMAIN: 'example.org' } } };

const instance = (version: string): string => fluxInstance('clusters/home').replace('2.x', version);

/** What a cluster makes of a folder `shop`, whose Kustomization has `more` in its spec. */
function shop(
  files: Readonly<Record<string, string>>,
  more: Readonly<Record<string, unknown>> = defined,
): ReconciledCluster {
  return cluster({
    'clusters/home/flux.yaml': instance('2.x'),
    'clusters/home/shop.yaml': fluxKustomization('shop', './shop', more),
    ...files,
  });
}

/** The Kustomizations of a cluster that Flux refuses, with the rules for it and the places. */
function refused({ kustomizations }: ReconciledCluster): readonly unknown[] {
  return kustomizations.flatMap(({ id, refused: by }) =>
    by ? [[id, by.rule, by.step, `${by.location?.path ?? ''}:${String(by.location?.start.line)}`]] : [],
  );
}

const kustomizeGroup = 'kustomize.toolkit.fluxcd.io';

const unset = ['flux-system/shop', 'flux/unset-variable', 'substitute', 'shop/a.yaml:10'];

test.each([
  ['2.x', [unset]],
  ['2.9.x', [unset]],
  ['2.12.x', [unset]],
  ['2.8.x', []],
  ['>=2.4 <2.9', []],
  // The newest release counts where nothing tells.
  ['${FLUX_VERSION}', [unset]],
])('a variable without a value in Flux %s', (version, expected) => {
  const reconciled = shop({
    'clusters/home/flux.yaml': instance(version),
    'shop/a.yaml': configMap('${DOMAIN} ${HOST}.'),
  });
  expect(refused(reconciled)).toEqual(expected);
  expect(body(reconciled, 'ConfigMap', 'shop/shop')).toMatchObject({ data: { value: 'example.org .' } });
});

test.each([
  ['a literal block', 'value: |\n    [shop]\n    host = ${HOST}\n', 8],
  ['a folded block, which has its place where it begins', 'value: >\n    [shop]\n    host = ${HOST}\n', 6],
  ['a text in quotes', 'value: "[shop]\\nhost = ${HOST}"\n', 6],
])('a variable without a value in %s', (_, data, line) => {
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: shop, namespace: shop }\n# Settings.\ndata:\n  ${data}`;
  expect(refused(shop({ 'shop/a.yaml': text }))).toEqual([[...unset.slice(0, 3), `shop/a.yaml:${String(line)}`]]);
});

test.each([
  ['a policy', { apiVersion: 'kyverno.io/v1', kind: 'ClusterPolicy' }, { mutate: { patches: 'postBuild' } }, []],
  ['a policy for something else', { apiVersion: 'kyverno.io/v1', kind: 'ClusterPolicy' }, { mutate: {} }, [unset]],
])('a variable without a value where %s changes Kustomizations', (_, types, rule, expected) => {
  const policy = yaml({ ...types, metadata: { name: 'variables' }, spec: { rules: [{ name: 'variables', ...rule }] } });
  const files = { 'clusters/home/policy.yaml': policy, 'shop/a.yaml': configMap('${DOMAIN} ${HOST}.') };
  expect(refused(shop(files))).toEqual(expected);
});

test('a variable without a value where a chart of a webhook is installed', () => {
  const source = { kind: 'OCIRepository', name: 'hook' };
  const files = {
    'clusters/home/hook.yaml':
      yaml({
        apiVersion: 'source.toolkit.fluxcd.io/v1',
        kind: 'OCIRepository',
        metadata: { name: 'hook', namespace: 'flux-system' },
        spec: {
          interval: '1h',
          url: 'oci://registry.example.org/charts/kustomize-mutating-webhook',
          ref: { tag: '1.0.0' },
        },
      }) +
      yaml({
        apiVersion: 'helm.toolkit.fluxcd.io/v2',
        kind: 'HelmRelease',
        metadata: { name: 'hook', namespace: 'flux-system' },
        spec: { interval: '1h', chartRef: source },
      }),
    'shop/a.yaml': configMap('${DOMAIN} ${HOST}.'),
  };
  expect(refused(shop(files))).toEqual([]);
  expect(refused(shop({ 'shop/a.yaml': files['shop/a.yaml'] }))).toEqual([unset]);
});

test.each([
  ['has a default', '${HOST:=a} ${HOST=a} ${HOST:-a}', 0],
  ['is replaced in part', '${HOST/a/b}', 1],
  ['is measured', '${#HOST}', 1],
  ['stands in a default that is not used', '${DOMAIN:=${HOST}}', 1],
  ['has an empty value', '${EMPTY}', 0],
  ['is escaped', '$${HOST}', 0],
])('a variable that %s', (_, text, count) => {
  const more = { postBuild: { substitute: { DOMAIN: 'example.org', EMPTY: '' } } };
  expect(refused(shop({ 'shop/a.yaml': configMap(text) }, more))).toHaveLength(count);
});

test.each([
  ['of others', 'shops.example.org', '${HOST}', {}, [[...unset.slice(0, 3), 'shop/a.yaml:22']]],
  ['of others that speaks of a default', 'shops.example.org', '${HOST:=a} ${DOMAIN}', {}, []],
  ['of others that is left out', 'shops.example.org', '${HOST}', { [`${kustomizeGroup}/substitute`]: 'disabled' }, []],
  // Flux has it since 2.9.1 with an annotation that leaves it out, so this one is older.
  ['of Flux itself', `kustomizations.${kustomizeGroup}`, 'e.g. ${HOST:position}', {}, []],
])('a variable that the schema of a definition %s speaks of', (_, name, description, annotations, expected) => {
  const [plural = '', ...group] = name.split('.');
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name, annotations },
    spec: {
      ...{ group: group.join('.'), scope: 'Namespaced', names: { kind: 'Shop', plural } },
      versions: [{ name: 'v1', schema: { openAPIV3Schema: { type: 'object', description } } }],
    },
  };
  expect(refused(shop({ 'shop/a.yaml': yaml(definition) }))).toEqual(expected);
});

test.each([
  ['a Secret that is not in the repository', { substituteFrom: [{ kind: 'Secret', name: 'x' }] }],
  [
    'an optional ConfigMap that is not in the repository',
    { substituteFrom: [{ kind: 'ConfigMap', name: 'x', optional: true }], substitute: { A: 'a' } },
  ],
])('a variable that %s may define', (_, postBuild) => {
  expect(refused(shop({ 'shop/a.yaml': configMap('${HOST}') }, { postBuild }))).toEqual([]);
});

test('the gate counts over the version', () => {
  const gate = (value: boolean): object => ({
    target: { kind: 'Deployment', name: 'kustomize-controller' },
    patch: JSON.stringify([
      { op: 'add', path: '/spec/x/-', value: `--feature-gates=StrictPostBuildSubstitutions=${String(value)}` },
    ]),
  });
  const withGate = (version: string, value: boolean): readonly unknown[] => {
    const flux = JSON.parse(instance(version).replace('---', '')) as { spec: object };
    const patched = yaml({ ...flux, spec: { ...flux.spec, kustomize: { patches: [gate(value)] } } });
    return refused(shop({ 'clusters/home/flux.yaml': patched, 'shop/a.yaml': configMap('${HOST}') }));
  };
  expect(withGate('2.x', false)).toEqual([]);
  expect(withGate('2.7.x', true)).toEqual([unset]);
});

test('a wrong field refuses the Kustomization that applies the object, and the object itself', () => {
  const reconciled = shop({ 'shop/a.yaml': configMap('a') }, { images: [{ name: 'shop', newTag: 3.2 }] });
  expect(refused(reconciled)).toEqual([
    ['flux-system/flux-system', 'flux/wrong-field', 'apply', 'clusters/home/shop.yaml:20'],
    ['flux-system/shop', 'flux/wrong-field', 'apply', 'clusters/home/shop.yaml:20'],
  ]);
});

test('a variable may make a number of a text, and a patch may mend or break a field', () => {
  const release = (version: unknown): string =>
    yaml({
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'shop', namespace: 'shop' },
      spec: {
        interval: '1h',
        chart: { spec: { chart: 'shop', version, sourceRef: { kind: 'HelmRepository', name: 'x' } } },
      },
    });
  const with_ = (version: unknown, more: object): readonly unknown[] =>
    refused(shop({ 'shop/a.yaml': release(version) }, { ...more }));
  const variable = { postBuild: { substitute: { VERSION: '1.10' } } };
  expect(with_('${VERSION}', variable)).toEqual([
    ['flux-system/shop', 'flux/wrong-field', 'apply', 'clusters/home/shop.yaml:17'],
  ]);
  expect(with_('v${VERSION}', variable)).toEqual([]);
  const patch = (value: unknown): object => ({
    patches: [
      {
        target: { kind: 'HelmRelease' },
        patch: JSON.stringify([{ op: 'replace', path: '/spec/chart/spec/version', value }]),
      },
    ],
  });
  expect(with_(1.1, patch('1.10'))).toEqual([]);
  expect(with_('1.10', patch(1.1))).toMatchObject([
    ['flux-system/shop', 'flux/wrong-field', 'apply', expect.stringContaining('clusters/home/shop.yaml')],
  ]);
});

const alert = (apiVersion: string, kind: string): string =>
  yaml({
    apiVersion: `notification.toolkit.fluxcd.io/${apiVersion}`,
    kind: 'Alert',
    metadata: { name: 'shop', namespace: 'shop' },
    spec: { providerRef: { name: 'chat' }, eventSources: [{ kind, name: '*' }] },
  });

test('an API version counts by the version of Flux', () => {
  const rules = (version: string): readonly unknown[] =>
    refused(shop({ 'clusters/home/flux.yaml': instance(version), 'shop/a.yaml': alert('v1beta2', 'HelmRelease') }));
  expect(rules('2.8.x')).toEqual([]);
  expect(rules('2.9.x')).toHaveLength(1);
  // Any of the known versions may run.
  expect(rules('${FLUX_VERSION}')).toEqual([]);
  // Nothing is known of what is that old.
  expect(rules('2.1.0')).toEqual([]);
});

test('where nothing tells the version, the newest one counts that serves what is applied', () => {
  const unknown = { 'clusters/home/flux.yaml': instance('${FLUX_VERSION}') };
  const files = { ...unknown, 'shop/a.yaml': configMap('${HOST}') };
  expect(refused(shop(files))).toEqual([unset]);
  expect(refused(shop({ ...files, 'shop/b.yaml': alert('v1beta2', 'HelmRelease') }))).toEqual([]);
});

test('what another version takes is said', () => {
  const { diagnostics } = shop(
    { 'clusters/home/flux.yaml': instance('2.6.x'), 'shop/a.yaml': configMap('a') },
    { ignoreMissingComponents: true },
  );
  expect(diagnostics.find(({ rule }) => rule === 'flux/wrong-field')?.message).toBe(
    'spec.ignoreMissingComponents is no field of this kind. The cluster has Flux 2.6.x; Flux 2.7 to 2.9 take it.',
  );
});

test('Flux Operator lets alerts be about its own kinds, and patches may change a definition', () => {
  expect(refused(shop({ 'shop/a.yaml': alert('v1beta3', 'FluxInstance') }))).toEqual([]);
  expect(refused(shop({ 'shop/a.yaml': alert('v1beta3', 'Queue') }))).toHaveLength(1);
  const flux = JSON.parse(instance('2.x').replace('---', '')) as { spec: object };
  const patch = JSON.stringify([{ op: 'add', path: '/spec/versions/0/schema/openAPIV3Schema/x', value: 'Queue' }]);
  const kustomize = { patches: [{ target: { kind: 'CustomResourceDefinition' }, patch }] };
  const patched = yaml({ ...flux, spec: { ...flux.spec, kustomize } });
  expect(refused(shop({ 'clusters/home/flux.yaml': patched, 'shop/a.yaml': alert('v1beta3', 'Queue') }))).toEqual([]);
});

test('what a ResourceSet makes fails alone', () => {
  const set = {
    apiVersion: 'fluxcd.controlplane.io/v1',
    kind: 'ResourceSet',
    metadata: { name: 'shops', namespace: 'shop' },
    spec: { resources: [JSON.parse(alert('v1beta3', 'Queue').replace('---', '')) as object] },
  };
  const reconciled = shop({ 'shop/a.yaml': yaml(set) });
  expect(refused(reconciled)).toEqual([]);
  expect(reconciled.diagnostics).toMatchObject([{ rule: 'flux/wrong-field-of-resource-set' }]);
});
