import { expect, test } from 'vitest';
import { bootstrapTenancy, instanceTenancy } from '../../src/flux/tenancy.ts';
import { fileTree } from '../../src/repository/file-tree.ts';
import { yaml } from '../fixtures.ts';

const flag = (value: string, name?: string): object => ({
  patch: JSON.stringify([{ op: 'add', path: '/spec/template/spec/containers/0/args/-', value }]),
  ...(name === undefined ? {} : { target: { kind: 'Deployment', name } }),
});
const both = ['Kustomization', 'HelmRelease'];

test('a multitenant FluxInstance keeps all apart', () => {
  expect(instanceTenancy({ cluster: { multitenant: true } })).toEqual({
    noCrossNamespaceRefs: both,
    defaultServiceAccount: both,
  });
});

test.each([
  ['no flag', [flag('--concurrent=10', 'helm-controller')], undefined],
  ['off', [flag('--no-cross-namespace-refs=false', 'helm-controller')], undefined],
  ['for another controller', [flag('--no-cross-namespace-refs', 'source-controller')], undefined],
  ['without a target', [flag('--no-cross-namespace-refs')], undefined],
  ['for one controller', [flag('--no-cross-namespace-refs', 'helm-controller')], [['HelmRelease'], []]],
  [
    'for both',
    [flag('--default-service-account=default', '(kustomize-controller|helm-controller)')],
    [[], ['Kustomization', 'HelmRelease']],
  ],
  [
    'in a strategic merge patch',
    [
      {
        patch:
          'kind: Deployment\nmetadata:\n  name: helm-controller\nspec: { args: [--no-cross-namespace-refs=true] }\n',
      },
    ],
    [['HelmRelease'], []],
  ],
])('flags of controllers: %s', (_, patches, expected) => {
  const tenancy = expected && { noCrossNamespaceRefs: expected[0], defaultServiceAccount: expected[1] };
  expect(instanceTenancy({ kustomize: { patches } } as never)).toEqual(tenancy);
  const inline = fileTree(new Map([['flux-system/kustomization.yaml', yaml({ patches })]]));
  expect(bootstrapTenancy(inline, 'flux-system')).toEqual(tenancy);
});

test('patches in files of their own are read', () => {
  const tree = fileTree(
    new Map([
      ['a/kustomization.yaml', yaml({ patches: [{ path: 'flags.yaml', target: { name: 'helm-controller' } }] })],
      ['a/flags.yaml', '- { op: add, path: /spec/args/-, value: --no-cross-namespace-refs=true }\n'],
    ]),
  );
  expect(bootstrapTenancy(tree, 'a')).toEqual({ noCrossNamespaceRefs: ['HelmRelease'], defaultServiceAccount: [] });
});
