import { expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import type { Variable } from '../../../src/model/variables/record.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../fixtures.ts';

const configMap = (text: string): string =>
  yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c', namespace: 'x' }, data: { text } });
const from = [
  { kind: 'ConfigMap', name: 'settings' },
  { kind: 'Secret', name: 'secrets' },
];

function variables(files: Readonly<Record<string, string>>): ReadonlyMap<string, Variable> {
  const settings = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings', namespace: 'flux-system' },
    data: { SHARED: 'a', OVERRULED: 'b', UNUSED: 'c' },
  };
  const secrets = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'secrets', namespace: 'flux-system' },
    stringData: { TOKEN: 'ENC[x]' },
  };
  const { fleet } = analyze(
    repository({
      'clusters/a/flux.yaml': fluxInstance('clusters/a'),
      'clusters/a/settings.yaml': yaml(settings, secrets),
      ...files,
    }),
  );
  return new Map(fleet.clusters[0]?.variables.map((variable) => [variable.name, variable]));
}

test('each variable with its definitions and with who uses which', () => {
  const found = variables({
    'clusters/a/one.yaml': fluxKustomization('one', './one', {
      postBuild: { substituteFrom: from, substitute: { OVERRULED: 'x' } },
    }),
    'clusters/a/two.yaml': fluxKustomization('two', './two', { postBuild: { substituteFrom: from } }),
    'one/a.yaml': configMap('${SHARED} ${OVERRULED} ${TOKEN} ${MISSING} ${OPTIONAL:=d}'),
    'two/a.yaml': configMap('${SHARED} ${MISSING:-d}'),
  });
  const [one, two] = ['flux-system/one', 'flux-system/two'];
  expect(found.get('SHARED')).toMatchObject({
    definitions: [{ kind: 'ConfigMap', name: 'settings', usedBy: [one, two], unusedIn: [], unused: false }],
    missingIn: [],
  });
  expect(found.get('OVERRULED')?.definitions).toMatchObject([
    { kind: 'ConfigMap', usedBy: [], unusedIn: [two], unused: true },
    { kind: 'Kustomization', name: 'one', usedBy: [one], unused: false, location: { path: 'clusters/a/one.yaml' } },
  ]);
  expect(found.get('TOKEN')?.definitions).toMatchObject([{ kind: 'Secret', usedBy: [one], unusedIn: [two] }]);
  expect(found.get('UNUSED')?.definitions).toMatchObject([{ usedBy: [], unusedIn: [one, two], unused: true }]);
  expect(found.get('MISSING')).toMatchObject({ definitions: [], missingIn: [one], defaultedIn: [two] });
  expect(found.get('OPTIONAL')).toMatchObject({ definitions: [], missingIn: [], defaultedIn: [one] });
});

test('whether nobody uses it is unknown where a part of a build is', () => {
  const found = variables({
    'clusters/a/one.yaml': fluxKustomization('one', './one', { postBuild: { substituteFrom: from } }),
    'one/kustomization.yaml': yaml({ resources: ['https://example.org/base.yaml'] }),
  });
  expect(found.get('UNUSED')?.definitions).toMatchObject([{ unused: 'unknown' }]);
});

test('a source that is not in the repository may define it', () => {
  const found = variables({
    'clusters/a/one.yaml': fluxKustomization('one', './one', {
      postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'elsewhere' }] },
    }),
    'one/a.yaml': configMap('${SHARED}'),
  });
  expect(found.get('SHARED')).toMatchObject({ definitions: [], unknownIn: ['flux-system/one'], missingIn: [] });
});

test('what the schema of a definition says of variables is no use of them', () => {
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'shops.example.org', annotations: { site: '${SITE}' } },
    spec: {
      group: 'example.org',
      versions: [{ name: 'v1', schema: { openAPIV3Schema: { description: 'Such as ${name} or ${SITE}.' } } }],
    },
  };
  const found = variables({
    'clusters/a/one.yaml': fluxKustomization('one', './one', { postBuild: { substitute: { SITE: 'x' } } }),
    'one/definition.yaml': yaml(definition),
  });
  expect(found.has('name')).toBe(false);
  expect(found.get('SITE')?.definitions).toMatchObject([{ usedBy: ['flux-system/one'] }]);
});
