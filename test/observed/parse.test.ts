import { describe, expect, test } from 'vitest';
import { parseSnapshot, type ParseOptions } from '../../src/observed/parse.ts';
import { snapshotVersion } from '../../src/observed/snapshot.ts';
import {
  appliedBy,
  condition,
  gitRepository,
  helmRelease,
  helmRepository,
  kustomization,
  list,
  taken,
} from './kubectl-objects.ts';

function parse(text: string, options: Partial<ParseOptions> = {}) {
  return parseSnapshot(text, { taken, ...options });
}

function complaint(text: string): string {
  const { value, diagnostics } = parse(text);
  expect(value).toBeUndefined();
  expect(diagnostics).toHaveLength(1);
  return `${diagnostics[0]?.rule ?? ''}: ${diagnostics[0]?.message ?? ''}`;
}

describe('what kubectl prints', () => {
  test('is reduced to a fixed list of fields, in a fixed order', () => {
    const text = list(
      helmRepository('charts'),
      gitRepository('flux-system'),
      helmRelease('app', { namespace: 'apps', labels: appliedBy('apps') }),
      kustomization('apps', { spec: { path: './apps', suspend: true } }),
    );
    const { value, diagnostics } = parse(text, { cluster: 'main', from: 'a test' });
    expect(diagnostics).toEqual([]);
    expect(value).toEqual({
      kind: 'ClusterbookSnapshot',
      version: 1,
      cluster: 'main',
      taken,
      from: 'a test',
      objects: [
        {
          kind: 'Kustomization',
          namespace: 'flux-system',
          name: 'apps',
          suspend: true,
          generation: 1,
          observedGeneration: 1,
          interval: '1h',
          path: './apps',
          conditions: [readyCondition],
          lastAppliedRevision: 'main@sha1:3f2c1ab9d0e8c7b6a5948372615049382716a5b4',
          lastAttemptedRevision: 'main@sha1:3f2c1ab9d0e8c7b6a5948372615049382716a5b4',
        },
        {
          kind: 'HelmRelease',
          namespace: 'apps',
          name: 'app',
          owner: { kind: 'Kustomization', namespace: 'flux-system', name: 'apps' },
          suspend: false,
          generation: 1,
          observedGeneration: 1,
          interval: '1h',
          conditions: [readyCondition],
          lastAttemptedRevision: '1.2.3',
          chart: { name: 'app', version: '1.2.3', appVersion: 'v4', status: 'deployed', lastDeployed: taken },
        },
        {
          kind: 'GitRepository',
          namespace: 'flux-system',
          name: 'flux-system',
          suspend: false,
          generation: 1,
          observedGeneration: 1,
          interval: '1h',
          conditions: [readyCondition],
          artifactRevision: 'main@sha1:3f2c1ab9d0e8c7b6a5948372615049382716a5b4',
        },
        {
          kind: 'HelmRepository',
          namespace: 'flux-system',
          name: 'charts',
          suspend: false,
          generation: 1,
          observedGeneration: 1,
          interval: '1h',
          conditions: [readyCondition],
          artifactRevision: 'sha256:abcdef0',
        },
      ],
    });
  });

  test('reads the list of one kind, whose items do not name theirs', () => {
    const item = { ...kustomization('apps'), kind: undefined, apiVersion: undefined };
    const typed = { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'KustomizationList' };
    const text = JSON.stringify({ ...typed, items: [item] });
    expect(parse(text).value?.objects).toMatchObject([{ kind: 'Kustomization', name: 'apps' }]);
  });

  test('leaves out what is of another kind, or of the same kind in another group', () => {
    const other = { ...kustomization('x'), apiVersion: 'kustomize.config.k8s.io/v1beta1' };
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x', namespace: 'x' } };
    expect(parse(list(other, pod, kustomization('apps'))).value?.objects.map(({ name }) => name)).toEqual(['apps']);
    expect(complaint(list(pod))).toContain('no Flux objects');
  });

  test('reads HelmReleases of older APIs, which tell the version only', () => {
    const release = helmRelease('app', {
      spec: { chart: { spec: { chart: 'podinfo' } } },
      status: { history: undefined, lastAppliedRevision: '6.0.0' },
    });
    const { value } = parse(list({ ...release, apiVersion: 'helm.toolkit.fluxcd.io/v2beta1' }));
    expect(value?.objects[0]?.chart).toEqual({ name: 'podinfo', version: '6.0.0' });
  });

  test('takes the chart that is deployed, not the one that failed after it', () => {
    const history = [
      { version: 3, status: 'failed', chartName: 'app', chartVersion: '2.0.0' },
      { version: 2, status: 'deployed', chartName: 'app', chartVersion: '1.2.3' },
    ];
    expect(parse(list(helmRelease('app', { status: { history } }))).value?.objects[0]?.chart?.version).toBe('1.2.3');
  });

  test('an object without status or condition is one, too', () => {
    const bare = { ...kustomization('new'), status: undefined };
    expect(parse(list(bare)).value?.objects).toMatchObject([{ name: 'new', conditions: [] }]);
  });

  test('keeps messages only where they are asked for', () => {
    const text = list(kustomization('apps', { conditions: [condition('Ready', 'False', 'BuildFailed')] }));
    expect(JSON.stringify(parse(text).value)).not.toContain('BuildFailed.');
    expect(parse(text, { messages: true }).value?.objects[0]?.conditions[0]?.message).toBe('BuildFailed.');
  });

  test('five hundred objects', () => {
    const names = Array.from({ length: 500 }, (_, index) => `app-${String(index)}`);
    const { value } = parse(list(...names.map((name) => helmRelease(name))));
    expect(value?.objects).toHaveLength(500);
  });

  test('an empty list is a snapshot that says nothing', () => {
    const { value, diagnostics } = parse(list());
    expect(value?.objects).toEqual([]);
    expect(diagnostics).toMatchObject([{ rule: 'snapshot/empty' }]);
  });
});

describe('the reduced form', () => {
  const reduced = parse(list(kustomization('apps'), helmRelease('app')), { cluster: 'main' }).value;

  test('is read as it was written', () => {
    expect(parse(JSON.stringify(reduced), { taken: '2030-01-01T00:00:00Z' })).toEqual({
      value: reduced,
      diagnostics: [],
    });
  });

  test('loses fields that it does not have', () => {
    const objects = reduced?.objects.map((object) => ({ ...object, values: { password: 'x' } }));
    expect(parse(JSON.stringify({ ...reduced, more: 1, objects })).value).toEqual(reduced);
  });

  test('of a later version says what to do', () => {
    const later = { ...reduced, version: snapshotVersion + 1, objects: 'of another form' };
    expect(complaint(JSON.stringify(later))).toMatch(/^snapshot\/other-version: .*Update Clusterbook/);
  });

  test.each([
    ['no version', { version: undefined }, 'Take the snapshot again'],
    ['no time', { taken: undefined }, 'The field taken is missing.'],
    ['a time of another form', { taken: 'yesterday' }, 'The field taken does not have the form'],
    ['objects of another type', { objects: {} }, 'The field objects is not of the type array.'],
    ['an unknown kind', { objects: [{ kind: 'Pod' }] }, 'The field objects[0].kind is none of: Kustomization'],
  ])('with %s names the field', (_, change, expected) => {
    expect(complaint(JSON.stringify({ ...reduced, ...change }))).toContain(expected);
  });
});

describe('what is no snapshot', () => {
  const text = list(kustomization('apps'));

  test.each([
    ['nothing', '', 'The file is empty'],
    ['a text', 'error: You must be logged in to the server', 'The file is not JSON'],
    ['JSON that ends early', text.slice(0, -40), 'ends before it is complete'],
    [
      'JSON with the errors of kubectl behind it',
      `${text}\nError from server (Forbidden): no`,
      'ends before it is complete',
    ],
    ['JSON with the errors of kubectl before it', `Error from server (Forbidden): no\n${text}`, 'standard error'],
    [
      'an error of the API server',
      '{"kind":"Status","status":"Failure","message":"hidden"}',
      'an error of the API server',
    ],
    ['one object', JSON.stringify(kustomization('apps')), 'neither a list'],
    ['a list', '[]', 'no JSON object'],
    [
      'an item without a name',
      list({ ...kustomization('x'), metadata: {} }),
      'The field items[0].metadata.namespace is missing',
    ],
    [
      'a status of another type',
      list({ ...kustomization('x'), status: 'x' }),
      'The field items[0].status is not of the type object',
    ],
  ])('%s', (_, given, expected) => {
    const message = complaint(given);
    expect(message).toContain(expected);
    expect(message).toContain('kubectl get kustomizations.kustomize.toolkit.fluxcd.io,');
    expect(message).not.toContain('hidden');
  });
});

const readyCondition = {
  type: 'Ready',
  status: 'True',
  reason: 'ReconciliationSucceeded',
  lastTransitionTime: taken,
  observedGeneration: 1,
};
