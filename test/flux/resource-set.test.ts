import { describe, expect, test } from 'vitest';
import type { ReconciledCluster } from '../../src/flux/reconcile/reconcile.ts';
import { normalizedKey } from '../../src/flux/resource-set/permute.ts';
import { fluxInstance, fluxKustomization, yaml } from '../fixtures.ts';
import { applied, body, cluster } from './harness.ts';

const operator = (kind: string, name: string, spec: object, metadata: object = {}): object => ({
  apiVersion: 'fluxcd.controlplane.io/v1',
  kind,
  metadata: { name, namespace: 'apps', ...metadata },
  spec,
});

const provider = (name: string, defaultValues: object, metadata: object = {}): object =>
  operator('ResourceSetInputProvider', name, { type: 'Static', defaultValues }, metadata);

const configMap = (name: string, data: object = {}, annotations: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'apps', annotations },
  data,
});

/** A cluster that applies a ResourceSet, and other objects with it. */
function withSet(spec: object, ...others: readonly object[]): ReconciledCluster {
  return withObjects(operator('ResourceSet', 'my-set', spec), ...others);
}

function withObjects(...objects: readonly object[]): ReconciledCluster {
  return cluster({
    'clusters/a/flux.yaml': fluxInstance('clusters/a'),
    'clusters/a/sets.yaml': fluxKustomization('sets', './sets'),
    'sets/set.yaml': yaml(...objects),
    'tenants/one/x.yaml': yaml(configMap('one')),
    'tenants/two/x.yaml': yaml(configMap('two')),
  });
}

/** The names of the ConfigMaps that ResourceSets make, in order. */
function made({ kustomizations }: ReconciledCluster): readonly unknown[] {
  return kustomizations.flatMap(({ generated }) =>
    generated.flatMap(({ kind, body: { metadata } }) =>
      kind === 'ConfigMap' ? [(metadata as { readonly name: string }).name] : [],
    ),
  );
}

function messages({ diagnostics }: ReconciledCluster): readonly string[] {
  return diagnostics.map(({ rule, message }) => `${rule}: ${/because (.*): (?:it|objects)/.exec(message)?.[1] ?? ''}`);
}

describe('the templates of a ResourceSet', () => {
  test('make each resource once for each input, and what they make is evaluated', () => {
    const kustomization = {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'app-<< inputs.tenant >>', namespace: 'flux-system' },
      spec: {
        path: './tenants/<< inputs.tenant >>',
        interval: '1h',
        prune: true,
        sourceRef: { kind: 'GitRepository', name: 'flux-system' },
        wait: '<< eq (inputs.retries | int) 3 >>',
      },
    };
    const inputs = [
      { tenant: 'one', retries: '3' },
      { tenant: 'two', retries: '5' },
    ];
    const reconciled = withSet({ inputs, resources: [kustomization] });
    expect(applied(reconciled, 'flux-system/app-one')).toEqual(['ConfigMap apps/one']);
    expect(applied(reconciled, 'flux-system/app-two')).toEqual(['ConfigMap apps/two']);
    expect(applied(reconciled, 'flux-system/sets')).toEqual(['ResourceSet apps/my-set']);
    expect(body(reconciled, 'Kustomization', 'flux-system/app-one')).toMatchObject({ spec: { wait: true } });
    expect(reconciled.diagnostics).toEqual([]);
  });

  test('work on the YAML text of an object, so that values bring structure', () => {
    const reconciled = withSet({
      inputs: [{ layer: { operation: 'copy', nested: { list: [1] } }, on: true, version: '1.10', list: ['x', 'key'] }],
      resources: [
        {
          ...configMap('<< inputs.provider.kind | lower >>-<< inputs.provider.name >>'),
          data: {
            layer: '<< inputs.layer | toYaml | nindent 4 >>',
            quoted: '<< inputs.version | quote >>',
            plain: '<< inputs.version >>',
            '<< index inputs.list 1 >>': '<< if inputs.on >>yes<< else >>no<< end >>',
            name: '<< get inputs "name" | default "fallback" >>',
          },
        },
      ],
    });
    expect(body(reconciled, 'ConfigMap', 'apps/resourceset-my-set')).toMatchObject({
      data: {
        layer: { operation: 'copy', nested: { list: [1] } },
        quoted: '1.10',
        plain: 1.1,
        key: true,
        name: 'fallback',
      },
    });
  });

  test('make an object that they have made already only once, and none that says so', () => {
    const reconciled = withSet({
      inputs: [{ tenant: 'one' }, { tenant: 'two' }],
      resources: [
        configMap('shared', { tenant: '<< inputs.tenant >>' }),
        configMap(
          '<< inputs.tenant >>',
          {},
          {
            'fluxcd.controlplane.io/reconcile': '<< if eq inputs.tenant "one" >>enabled<< else >>disabled<< end >>',
          },
        ),
      ],
      resourcesTemplate: '---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: shared, namespace: apps}\n',
    });
    expect(made(reconciled)).toEqual(['shared', 'one']);
    expect(body(reconciled, 'ConfigMap', 'apps/shared')).toMatchObject({ data: { tenant: 'one' } });
  });

  test('of several documents are taken apart', () => {
    const resourcesTemplate = [
      '# nothing but a comment',
      '<<- range $component := inputs.components >>',
      '---',
      'apiVersion: v1',
      'kind: ConfigMap',
      'metadata:',
      '  name: << $component >>',
      '  namespace: apps',
      '<<- if inputs.decryption >>',
      'data:',
      '  secret: << inputs.bundle >>-sops',
      '<<- end >>',
      '<<- end >>',
    ].join('\n');
    const reconciled = withSet({
      inputs: [
        { bundle: 'addons', decryption: false, components: ['ingress', 'certs'] },
        { bundle: 'apps', decryption: true, components: ['frontend'] },
      ],
      resourcesTemplate,
    });
    expect(made(reconciled)).toEqual(['ingress', 'certs', 'frontend']);
    expect(body(reconciled, 'ConfigMap', 'apps/frontend')).toMatchObject({ data: { secret: 'apps-sops' } });
  });

  test('of steps are evaluated in order, and no two steps make the same object', () => {
    const step = (name: string, object: string): object => ({ name, resources: [configMap(object)] });
    expect(made(withSet({ steps: [step('a', 'x'), step('b', 'y')] }))).toEqual(['x', 'y']);
    expect(messages(withSet({ steps: [step('a', 'x'), step('b', 'x')] }))).toEqual([
      'flux/resource-set-refused: two of its steps make the same object',
    ]);
    // The definition says so, too.
    expect(messages(withSet({ steps: [step('a', 'x')], resources: [configMap('y')] }))).toEqual([
      'flux/wrong-field: ',
      'flux/resource-set-refused: it has resources beside its steps',
    ]);
    expect(messages(withSet({ steps: [{ name: 'a' }] }))).toEqual([
      'flux/wrong-field: ',
      'flux/resource-set-refused: it has a step without resources',
    ]);
  });

  test('are evaluated once without inputs', () => {
    expect(made(withSet({ resources: [configMap('<< "x" | upper | lower >>')] }))).toEqual(['x']);
  });

  test('give their objects the common metadata', () => {
    const commonMetadata = { labels: { team: 'a' }, annotations: { note: 'b' } };
    expect(body(withSet({ commonMetadata, resources: [configMap('x')] }), 'ConfigMap', 'apps/x')).toMatchObject({
      metadata: { labels: { team: 'a' }, annotations: { note: 'b' } },
    });
  });

  test('may make ResourceSets and input providers', () => {
    const inner = operator('ResourceSet', 'inner', {
      inputsFrom: [{ name: '<< inputs.provider.name >>-given' }],
      resources: [configMap('from-<< "<<" >> inputs.colour << ">>" >>')],
    });
    const reconciled = withSet({
      inputs: [{ colour: 'blue' }],
      resources: [inner, provider('<< inputs.provider.name >>-given', { colour: '<< inputs.colour >>' })],
    });
    expect(made(reconciled)).toEqual(['from-blue']);
    expect(reconciled.diagnostics).toEqual([]);
  });

  test('that make themselves anew come to an end', () => {
    const self = operator('ResourceSet', 'x-<< sha256sum "x" | trunc 8 >>', { resources: [] });
    const reconciled = withSet({ resources: [self, { ...self, metadata: { name: 'my-set', namespace: 'apps' } }] });
    expect(reconciled.diagnostics).toEqual([]);
  });
});

describe('the inputs of a ResourceSet', () => {
  test('come from static providers too, after its own, in the order of their names', () => {
    const reconciled = withSet(
      {
        inputs: [{ name: 'own' }],
        inputsFrom: [{ name: 'z' }, { name: 'a' }, { name: 'z' }],
        resources: [configMap('<< inputs.name >>-<< inputs.provider.name >>')],
      },
      provider('a', { name: 'first' }),
      provider('z', { name: 'last' }),
    );
    expect(made(reconciled)).toEqual(['own-my-set', 'first-a', 'last-z']);
  });

  test('come from the providers of the namespace that a selector takes', () => {
    const labels = (env: string): object => ({ labels: { env } });
    const reconciled = withSet(
      {
        inputsFrom: [
          { selector: { matchLabels: { env: 'dev' } } },
          { selector: { matchExpressions: [{ key: 'env', operator: 'In', values: ['prod'] }] } },
        ],
        resources: [configMap('<< inputs.name >>')],
      },
      provider('a', { name: 'one' }, labels('dev')),
      provider('b', { name: 'two' }, labels('prod')),
      provider('c', { name: 'three' }, labels('test')),
      provider('d', { name: 'four' }, { namespace: 'other', ...labels('dev') }),
    );
    expect(made(reconciled)).toEqual(['one', 'two']);
  });

  test('come from providers that another Kustomization applies later', () => {
    const reconciled = cluster({
      'clusters/a/flux.yaml': fluxInstance('clusters/a'),
      'clusters/a/ks.yaml': fluxKustomization('sets', './sets') + fluxKustomization('providers', './providers'),
      'sets/set.yaml': yaml(
        operator('ResourceSet', 'my-set', {
          inputsFrom: [{ name: 'late' }],
          resources: [configMap('<< inputs.name >>')],
        }),
      ),
      'providers/x.yaml': yaml(provider('late', { name: 'arrived' })),
    });
    expect(made(reconciled)).toEqual(['arrived']);
    expect(reconciled.diagnostics).toEqual([]);
  });

  test('are multiplied by the strategy Permute, each under the name of what gives it', () => {
    const spec = {
      inputStrategy: { name: 'Permute' },
      inputs: [{ size: 's' }, { size: 'l' }],
      inputsFrom: [{ name: 'The.Colour' }],
      resources: [
        configMap('<< inputs.my_set.size >>-<< inputs.the_colour.name >>', {
          id: '<< inputs.id | quote >>',
          from: '<< inputs.the_colour.provider.name >>',
        }),
      ],
    };
    const reconciled = withSet(spec, provider('The.Colour', { name: 'red' }));
    expect(made(reconciled)).toEqual(['s-red', 'l-red']);
    // The Adler-32 of `my_set=0/the_colour=0`.
    expect(body(reconciled, 'ConfigMap', 'apps/s-red')).toMatchObject({
      data: { id: '1476462543', from: 'The.Colour' },
    });
  });

  test.each([
    ['My.Set--x', 'my_set_x'],
    ['__a b__', 'a_b'],
    ['Äpfel', 'pfel'],
    ['日本', ''],
  ])('the name %s becomes the key %s', (name, key) => {
    expect(normalizedKey(name)).toBe(key);
  });

  test('that are more than ten thousand permutations are refused', () => {
    const inputs = Array.from({ length: 101 }, (_, index) => ({ index }));
    const spec = {
      inputStrategy: { name: 'Permute' },
      inputs,
      inputsFrom: [{ name: 'p' }],
      resources: [configMap('x')],
    };
    expect(
      messages(
        withSet({ ...spec, inputs: [...inputs, ...Array.from({ length: 9900 }, () => ({}))] }, provider('p', {})),
      ),
    ).toEqual(['flux/resource-set-refused: its inputs have more than 10000 permutations']);
    expect(messages(withSet(spec, provider('p', {})))).toEqual([]);
  });

  test('without any, where a provider must count, leave nothing', () => {
    const inputStrategy = { name: 'Permute', includeEmptyProviders: true };
    const spec = { inputStrategy, inputsFrom: [{ name: 'p' }], resources: [configMap('x')] };
    const reconciled = withSet(spec, provider('p', {}));
    expect(made(reconciled)).toEqual([]);
    expect(reconciled.diagnostics).toEqual([]);
  });
});

describe('what a repository does not decide is missing, with the reason', () => {
  const from = { inputsFrom: [{ name: 'p' }], resources: [configMap('<< inputs.name >>')] };
  const git = operator('ResourceSetInputProvider', 'p', { type: 'GitHubPullRequest', url: 'https://github.com/a/b' });
  const paused = { annotations: { 'fluxcd.controlplane.io/reconcile': 'disabled' } };

  test.each([
    ['a provider that is nowhere', withSet(from), 'the cluster does not render its input provider p'],
    [
      'a provider that asks a service',
      withSet(from, git),
      'its input provider p is of type GitHubPullRequest, which asks a service outside of Git',
    ],
    [
      'a provider that is paused',
      withSet(from, provider('p', { name: 'x' }, paused)),
      'the reconciliation of its input provider p is disabled',
    ],
    [
      'a selector without providers',
      withSet({ ...from, inputsFrom: [{ selector: {} }] }),
      'the cluster renders none of the input providers that it selects',
    ],
    [
      'a selector by labels of controllers',
      withSet(
        { ...from, inputsFrom: [{ selector: { matchLabels: { 'kustomize.toolkit.fluxcd.io/name': 'sets' } } }] },
        provider('p', {}),
      ),
      'it selects input providers by labels that controllers set',
    ],
    [
      'the id of a static provider',
      withSet({ ...from, resources: [configMap('<< inputs.id >>')] }, provider('p', {})),
      "the id of what the input provider p gives is made of the object's UID",
    ],
    [
      'a set that is paused',
      withObjects(operator('ResourceSet', 'my-set', { resources: [configMap('x')] }, paused)),
      'its reconciliation is disabled',
    ],
  ])('%s', (_, reconciled, reason) => {
    expect(messages(reconciled)).toEqual([`flux/resource-set-not-evaluated: ${reason}`]);
    expect(made(reconciled)).toEqual([]);
  });

  test('but other objects of the set are there', () => {
    const reconciled = withSet({ resources: [configMap('<< randInt 1 9 >>'), configMap('known')] });
    expect(made(reconciled)).toEqual(['known']);
  });

  test('where the operator refuses a template, nothing is', () => {
    const reconciled = withSet({ resources: [configMap('known'), configMap('<< now >>')] });
    expect(made(reconciled)).toEqual([]);
    expect(reconciled.diagnostics).toMatchObject([
      { rule: 'flux/resource-set-refused', severity: 'error', resource: 'ResourceSet apps/my-set' },
    ]);
  });

  test('an input that holds an unknown variable is written, and decides nothing', () => {
    const set = operator('ResourceSet', 'my-set', {
      inputs: [{ host: '${HOST}' }],
      resources: [
        configMap('a', { host: '<< inputs.host | quote >>' }),
        configMap('b', { host: '<< inputs.host | upper >>' }),
      ],
    });
    const reconciled = withObjects(set);
    expect(body(reconciled, 'ConfigMap', 'apps/a')).toMatchObject({ data: { host: '${HOST}' } });
    expect(messages(reconciled)).toEqual([
      'flux/resource-set-not-evaluated: an input holds a variable whose value is not known here',
    ]);
  });

  test('the place is the field, or the line of a template that has several', () => {
    const file = [
      'apiVersion: fluxcd.controlplane.io/v1',
      'kind: ResourceSet',
      'metadata: {name: my-set, namespace: apps}',
      'spec:',
      '  resources:',
      '  - apiVersion: v1',
      '    kind: ConfigMap',
      '    metadata:',
      '      name: << randInt 1 2 >>',
      '  resourcesTemplate: |',
      '    apiVersion: v1',
      '    kind: << randInt 3 4 >>',
    ].join('\n');
    const { diagnostics } = cluster({
      'clusters/a/flux.yaml': fluxInstance('clusters/a'),
      'clusters/a/set.yaml': file,
    });
    expect(diagnostics.map(({ location }) => location?.start.line)).toEqual([9, 10]);
    expect(diagnostics[1]?.message).toContain('(line 2 of the template)');
  });
});

describe('data that Flux Operator copies', () => {
  const variables = (annotation: string, kind: string): string => {
    const vars = configMap('vars', { OWN: 'own' }, { [`fluxcd.controlplane.io/${annotation}`]: 'x/y' });
    const namespaced = { ...vars, kind, metadata: { ...vars.metadata, namespace: 'flux-system' } };
    const reconciled = cluster({
      'clusters/a/flux.yaml': fluxInstance('clusters/a'),
      'clusters/a/ks.yaml': fluxKustomization('app', './app', {
        postBuild: { substituteFrom: [{ kind, name: 'vars' }] },
      }),
      'clusters/a/set.yaml': yaml(operator('ResourceSet', 'my-set', { resources: [namespaced] })),
      'app/x.yaml': yaml(configMap('x', { value: '${OWN}-${OTHER}' })),
    });
    return (body(reconciled, 'ConfigMap', 'apps/x') as { readonly data: { readonly value: string } }).data.value;
  };

  test('is unknown to substitution', () => {
    expect(variables('copyFrom', 'ConfigMap')).toBe('${OWN}-${OTHER}');
    expect(variables('copyFrom', 'Secret')).toBe('${OWN}-${OTHER}');
    expect(variables('convertKubeConfigFrom', 'ConfigMap')).toBe('own-${OTHER}');
    expect(variables('note', 'ConfigMap')).toBe('own-');
  });
});
