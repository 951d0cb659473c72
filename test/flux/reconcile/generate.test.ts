import { expect, test } from 'vitest';
import { fluxInstance, fluxKustomization } from '../../fixtures.ts';
import { applied, body, cluster } from '../harness.ts';

const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: x }\n';

/** What Flux makes of `apps`, with these files in it. */
function apps(files: Readonly<Record<string, string>>): ReturnType<typeof cluster> {
  return cluster({
    'clusters/a/flux.yaml': fluxInstance('clusters/a'),
    'clusters/a/apps.yaml': fluxKustomization('apps', './apps'),
    ...Object.fromEntries(Object.entries(files).map(([path, text]) => [`apps/${path}`, text])),
  });
}

function problems({ diagnostics }: ReturnType<typeof cluster>): readonly string[] {
  return diagnostics.map(
    ({ rule, severity, location }) => `${severity} ${rule} ${location?.path ?? ''}:${location?.start.line ?? 0}`,
  );
}

test('Flux leaves unknown fields out of the file at its path; deeper ones kustomize refuses', () => {
  const reconciled = apps({
    'kustomization.yaml': 'kindly: please\nresources: [base]\nimages:\n  - name: nginx\n    tag: 1\n',
    'base/kustomization.yaml': 'resource: [b.yaml]\nresources: [a.yaml]',
    'base/a.yaml': configMap,
  });
  expect(problems(reconciled)).toEqual([
    'warning kustomize/ignored-field apps/kustomization.yaml:1',
    'warning kustomize/ignored-field apps/kustomization.yaml:5',
    'error kustomize/unknown-field apps/base/kustomization.yaml:1',
  ]);
  expect(applied(reconciled, 'flux-system/apps')).toEqual(['ConfigMap x/a']);
});

test('Flux takes numbers for texts in the file at its path, but not in embedded structs', () => {
  const reconciled = apps({
    'kustomization.yaml': 'namespace: 123\nresources: [a.yaml, base]\nlabels: [{ pairs: { a: yes, b: 1.50 } }]\n',
    'a.yaml': configMap,
    'base/kustomization.yaml': 'namePrefix: 1\nresources: [b.yaml]',
    'base/b.yaml': configMap.replace('name: a', 'name: b'),
  });
  expect(problems(reconciled)).toEqual(['error kustomize/invalid-field apps/base/kustomization.yaml:1']);
  expect(body(reconciled, 'ConfigMap', '123/a')).toMatchObject({ metadata: { labels: { a: 'true', b: '1.5' } } });
  const embedded = apps({
    'kustomization.yaml': `
resources: [a.yaml]
apiVersion: 1
configMapGenerator: [{ name: 1 }]
patches: [{ target: { name: 1 }, patch: '[]' }]
labels: [{ fields: [{ kind: 1, path: a/b }] }]
replacements: [{ source: { fieldPath: 1 } }]
vars: [{ name: 1, objref: { kind: 1, name: 1 } }]
`,
    'a.yaml': configMap,
  });
  expect(problems(embedded).filter((problem) => problem.includes('invalid-field'))).toEqual(
    [3, 4, 5, 6, 7, 8].map((line) => `error kustomize/invalid-field apps/kustomization.yaml:${line}`),
  );
});

test.each(['', '# nothing yet\n', 'resources: []\n', 'kindly: please\n'])(
  'a file that says nothing is none: %j',
  (text) => {
    const reconciled = apps({ 'kustomization.yaml': text });
    expect(problems(reconciled).filter((problem) => problem.startsWith('error'))).toEqual([]);
    expect(applied(reconciled, 'flux-system/apps')).toEqual([]);
  },
);

test('where a file lists no resources, Flux replaces what it asks to be noted', () => {
  const generator =
    'configMapGenerator: [{ name: a, namespace: x, options: { disableNameSuffixHash: true } }]\nbuildMetadata: [managedByLabel]\n';
  const labels = (reconciled: ReturnType<typeof apps>): readonly string[] =>
    problems(reconciled).filter((problem) => problem.includes('managed-by-label'));
  const alone = apps({ 'kustomization.yaml': generator });
  expect(body(alone, 'ConfigMap', 'x/a')).not.toHaveProperty('metadata.annotations');
  expect(labels(alone)).toEqual([]);
  const listing = apps({
    'kustomization.yaml': `${generator}resources: [b.yaml]\n`,
    'b.yaml': configMap.replace('name: a', 'name: b'),
  });
  expect(labels(listing)).toEqual(['info kustomize/managed-by-label apps/kustomization.yaml:2']);
});
