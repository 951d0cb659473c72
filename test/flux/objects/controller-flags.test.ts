import { expect, test } from 'vitest';
import { bootstrapFlags, instanceFlags } from '../../../src/flux/objects/controller-flags.ts';
import { fileTree } from '../../../src/repository/file-tree.ts';
import { yaml } from '../../fixtures.ts';

const flag = (value: string, name?: string): object => ({
  patch: JSON.stringify([{ op: 'add', path: '/spec/template/spec/containers/0/args/-', value }]),
  ...(name === undefined ? {} : { target: { kind: 'Deployment', name } }),
});
const both = ['Kustomization', 'HelmRelease'];

test('a multitenant FluxInstance keeps all apart', () => {
  expect(instanceFlags({ cluster: { multitenant: true } })).toEqual({
    noCrossNamespaceRefs: both,
    defaultServiceAccount: both,
    watchesConfigs: [],
  });
});

test.each([
  ['no flag', [flag('--concurrent=10', 'helm-controller')], [[], [], []]],
  ['off', [flag('--no-cross-namespace-refs=false', 'helm-controller')], [[], [], []]],
  ['for another controller', [flag('--no-cross-namespace-refs', 'source-controller')], [[], [], []]],
  ['without a target', [flag('--no-cross-namespace-refs')], [[], [], []]],
  ['for one controller', [flag('--no-cross-namespace-refs', 'helm-controller')], [['HelmRelease'], [], []]],
  [
    'for both',
    [flag('--default-service-account=default', '(kustomize-controller|helm-controller)')],
    [[], ['Kustomization', 'HelmRelease'], []],
  ],
  [
    'that watch all',
    [flag('--watch-configs-label-selector=owner!=helm', '(kustomize-controller|helm-controller)')],
    [[], [], both],
  ],
  [
    'that watch what they watch anyway',
    [flag('--watch-configs-label-selector=reconcile.fluxcd.io/watch=Enabled', 'helm-controller')],
    [[], [], []],
  ],
  [
    'in a strategic merge patch',
    [
      {
        patch:
          'kind: Deployment\nmetadata:\n  name: helm-controller\nspec: { args: [--no-cross-namespace-refs=true] }\n',
      },
    ],
    [['HelmRelease'], [], []],
  ],
])('flags of controllers: %s', (_, patches, expected) => {
  const [noCrossNamespaceRefs, defaultServiceAccount, watchesConfigs] = expected;
  const flags = { noCrossNamespaceRefs, defaultServiceAccount, watchesConfigs };
  expect(instanceFlags({ kustomize: { patches } } as never)).toEqual(flags);
  const inline = fileTree(new Map([['flux-system/kustomization.yaml', yaml({ patches })]]));
  expect(bootstrapFlags(inline, 'flux-system')).toEqual(flags);
});

test('patches in the older fields, and what bootstrap wrote, are read', () => {
  const deployment = (name: string, flag: string): string =>
    `kind: Deployment\nmetadata:\n  name: ${name}\nspec: { args: [${flag}] }\n`;
  const tree = fileTree(
    new Map([
      ['flux-system/kustomization.yaml', 'resources: [gotk-components.yaml]\npatchesStrategicMerge: [lockdown.yaml]\n'],
      ['flux-system/gotk-components.yaml', deployment('helm-controller', '--watch-configs-label-selector=owner!=helm')],
      [
        'flux-system/lockdown.yaml',
        `${deployment('kustomize-controller', '--no-cross-namespace-refs')}---\n${deployment('helm-controller', '--v')}`,
      ],
    ]),
  );
  expect(bootstrapFlags(tree, 'flux-system')).toEqual({
    noCrossNamespaceRefs: ['Kustomization'],
    defaultServiceAccount: [],
    watchesConfigs: ['HelmRelease'],
  });
});

test.each(['components: [../lockdown]', 'resources: [../base]', 'resources: ["https://example.org/flux.yaml"]'])(
  'what is elsewhere may set flags: %s',
  (text) => {
    const tree = fileTree(new Map([['flux-system/kustomization.yaml', `${text}\n`]]));
    expect(bootstrapFlags(tree, 'flux-system')).toBeUndefined();
  },
);

test('patches in files of their own are read', () => {
  const tree = fileTree(
    new Map([
      ['a/kustomization.yaml', yaml({ patches: [{ path: 'flags.yaml', target: { name: 'helm-controller' } }] })],
      ['a/flags.yaml', '- { op: add, path: /spec/args/-, value: --no-cross-namespace-refs=true }\n'],
    ]),
  );
  expect(bootstrapFlags(tree, 'a')).toEqual({
    noCrossNamespaceRefs: ['HelmRelease'],
    defaultServiceAccount: [],
    watchesConfigs: [],
  });
});

test.each([
  ['off', [flag('--feature-gates=StrictPostBuildSubstitutions=false', 'kustomize-controller')], false],
  [
    'on, among others',
    [flag('--feature-gates=A=true,StrictPostBuildSubstitutions=true,B=false', '.*-controller')],
    true,
  ],
  [
    'on and off again',
    ['true', 'false'].map((value) =>
      flag(`--feature-gates=StrictPostBuildSubstitutions=${value}`, 'kustomize-controller'),
    ),
    false,
  ],
  ['of another controller', [flag('--feature-gates=StrictPostBuildSubstitutions=false', 'helm-controller')], undefined],
  ['another gate', [flag('--feature-gates=GroupChangeLog=true', 'kustomize-controller')], undefined],
])('the gate of strict substitution: %s', (_, patches, expected) => {
  expect(instanceFlags({ kustomize: { patches } } as never).strictSubstitutions).toBe(expected);
  const inline = fileTree(new Map([['flux-system/kustomization.yaml', yaml({ patches })]]));
  expect(bootstrapFlags(inline, 'flux-system')?.strictSubstitutions).toBe(expected);
});
