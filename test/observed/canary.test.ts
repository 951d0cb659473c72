import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { parseSnapshot } from '../../src/observed/parse.ts';
import { condition, gitRepository, helmRelease, kustomization, list, taken } from './kubectl-objects.ts';

const canary = `canary${randomBytes(12).toString('hex')}`;

/** `object` with the canary beside each field, and in fields that hold secrets in real clusters. */
function poisoned(object: object): object {
  const annotations = {
    'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({ spec: { values: canary } }),
    [canary]: canary,
  };
  const more = {
    metadata: {
      annotations,
      labels: { [canary]: canary, app: canary },
      managedFields: [{ manager: canary }],
      finalizers: [canary],
    },
    spec: {
      values: { password: canary },
      valuesFrom: [{ name: canary }],
      postBuild: { substitute: { PASSWORD: canary } },
      patches: [{ patch: canary }],
      url: `https://user:${canary}@git.example.org/`,
      secretRef: { name: canary },
    },
    status: { inventory: { entries: [{ id: canary }] }, failures: canary, url: canary },
  };
  return deep(merged(object, more));
}

function merged(a: object, b: object): object {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  return Object.fromEntries(
    [...keys].map((key) => {
      const [x, y] = [left[key], right[key]];
      return [key, isMap(x) && isMap(y) ? merged(x, y) : (x ?? y)];
    }),
  );
}

/** A foreign field in every map. */
function deep(value: object): object {
  const fields = Object.entries(value).map(([key, field]: [string, unknown]): [string, unknown] => {
    if (Array.isArray(field)) return [key, field.map((item: unknown) => (isMap(item) ? deep(item) : item))];
    return [key, isMap(field) && key !== 'labels' ? deep(field) : field];
  });
  return { ...Object.fromEntries(fields), [`${canary}Field`]: canary, foreign: { [canary]: [canary] } };
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const failed = [
  condition('Ready', 'False', 'BuildFailed', { message: `Invalid value: "${canary}"` }),
  condition('Healthy', 'False', canary),
];
const objects = [
  kustomization('apps', { conditions: failed }),
  helmRelease('app', { conditions: failed }),
  gitRepository('flux-system', { conditions: failed }),
];

test('nothing but the known fields comes out of a snapshot', () => {
  const text = list(...objects.map(poisoned), {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: canary },
    data: { a: canary },
  });
  expect(text.split(canary).length).toBeGreaterThan(50);
  const reduced = parseSnapshot(text, { taken });
  expect(reduced.value?.objects).toHaveLength(3);
  expect(JSON.stringify(reduced)).not.toContain(canary);
  expect(JSON.stringify(parseSnapshot(text, { taken, messages: true }))).not.toContain(canary);
  const again = parseSnapshot(JSON.stringify(deep(reduced.value ?? {})), { taken });
  expect(again.value).toEqual(reduced.value);
});

test('a field of the right name and the wrong form is left out', () => {
  const text = list(
    helmRelease('app', {
      spec: { interval: canary, chart: canary },
      status: {
        lastAppliedRevision: `${canary}\n`,
        lastAttemptedRevision: { a: canary },
        lastHandledReconcileAt: canary,
        observedGeneration: canary,
        history: [
          {
            chartName: `${canary} `,
            chartVersion: [canary],
            appVersion: `${canary}\n`,
            status: `${canary}!`,
            lastDeployed: canary,
          },
        ],
      },
      conditions: [{ type: 'Ready', status: canary, reason: `${canary} it was`, lastTransitionTime: canary }],
      labels: { 'kustomize.toolkit.fluxcd.io/name': `${canary}_`, 'kustomize.toolkit.fluxcd.io/namespace': canary },
    }),
  );
  const { value, diagnostics } = parseSnapshot(text, { taken });
  expect(diagnostics).toEqual([]);
  expect(value?.objects).toMatchObject([{ name: 'app', conditions: [{ type: 'Ready', status: 'Unknown' }] }]);
  expect(JSON.stringify(value)).not.toContain(canary);
});

test.each([
  ['JSON that ends early', list(...objects.map(poisoned)).slice(0, -30)],
  ['what is no JSON', `${canary}: ${canary}`],
  ['a list of nothing known', list({ apiVersion: canary, kind: canary })],
  ['fields of other types', list({ ...kustomization('apps'), spec: canary })],
  ['conditions of another type', list(kustomization('apps', { status: { conditions: { [canary]: canary } } }))],
  ['names that are none', list(kustomization(`${canary}/`))],
  ['a form of another version', JSON.stringify({ kind: 'ClusterbookSnapshot', version: canary, [canary]: canary })],
  ['a form with other fields', JSON.stringify({ kind: 'ClusterbookSnapshot', version: 1, taken: canary })],
  ['an error of the API server', JSON.stringify({ kind: 'Status', message: canary })],
])('an error about %s does not quote it', (_, text) => {
  const { value, diagnostics } = parseSnapshot(text, { taken });
  expect(value).toBeUndefined();
  expect(diagnostics).toHaveLength(1);
  expect(JSON.stringify(diagnostics)).not.toContain(canary);
});
