import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { parseSnapshot } from '../../src/observed/parse.ts';
import { kubectlCommand, snapshotResources } from '../../src/observed/resources.ts';
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

const folder = fileURLToPath(new URL('../../docs/observed/', import.meta.url));
const read = (name: string) => readFileSync(`${folder}${name}`, 'utf8');

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}
interface Container {
  readonly name: string;
  readonly image: string;
  readonly args: readonly string[];
  readonly volumeMounts: readonly { readonly name: string }[];
  readonly securityContext: object;
}
interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly rules?: readonly Rule[];
  readonly roleRef?: object;
  readonly subjects?: readonly object[];
  readonly spec?: {
    readonly schedule: string;
    readonly jobTemplate: { readonly spec: { readonly template: { readonly spec: Pod } } };
  };
}
interface Pod {
  readonly serviceAccountName: string;
  readonly automountServiceAccountToken: boolean;
  readonly securityContext: object;
  readonly initContainers: readonly Container[];
  readonly containers: readonly Container[];
  readonly volumes: readonly { readonly name: string }[];
}

function manifests(name: string): readonly Manifest[] {
  return parseAllDocuments(read(name)).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as Manifest;
  });
}

describe('the documented access', () => {
  const [account, role, binding] = manifests('access.yaml');

  test('is a ServiceAccount, bound to a ClusterRole', () => {
    const kinds = [account, role, binding].map((object) => [object?.apiVersion, object?.kind]);
    expect(kinds).toEqual([
      ['v1', 'ServiceAccount'],
      ['rbac.authorization.k8s.io/v1', 'ClusterRole'],
      ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding'],
    ]);
    expect(binding?.roleRef).toEqual({
      apiGroup: 'rbac.authorization.k8s.io',
      kind: 'ClusterRole',
      name: role?.metadata.name,
    });
    expect(binding?.subjects).toEqual([{ kind: 'ServiceAccount', ...account?.metadata }]);
  });

  test('is to read what a snapshot is made from, and nothing else', () => {
    const granted = (role?.rules ?? []).flatMap(({ apiGroups, resources }) =>
      apiGroups.flatMap((group) => resources.map((resource) => ({ group, resource }))),
    );
    expect(granted).toEqual(Object.values(snapshotResources));
    expect(role?.rules?.map(({ verbs }) => verbs)).toEqual([
      ['get', 'list'],
      ['get', 'list'],
      ['get', 'list'],
    ]);
  });
});

describe('the documented CronJob', () => {
  const [job, ...others] = manifests('cronjob.yaml');
  const pod = job?.spec?.jobTemplate.spec.template.spec;
  const containers = [...(pod?.initContainers ?? []), ...(pod?.containers ?? [])];
  const mounts = (volume: string) =>
    containers.filter(({ volumeMounts }) => volumeMounts.some(({ name }) => name === volume)).map(({ name }) => name);

  test('is one, of the account', () => {
    expect(others).toEqual([]);
    expect([job?.apiVersion, job?.kind]).toEqual(['batch/v1', 'CronJob']);
    expect(pod?.serviceAccountName).toBe('clusterbook-snapshot');
    expect(job?.spec?.schedule).toMatch(/^\S+( \S+){4}$/);
  });

  test('gives each step only what it needs', () => {
    expect(pod?.automountServiceAccountToken).toBe(false);
    expect(mounts('token')).toEqual(['read']);
    expect(mounts('raw')).toEqual(['read', 'reduce']);
    expect(mounts('key')).toEqual(['push']);
    const declared = pod?.volumes.map(({ name }) => name) ?? [];
    expect(new Set(containers.flatMap(({ volumeMounts }) => volumeMounts.map(({ name }) => name)))).toEqual(
      new Set(declared),
    );
    for (const { securityContext, image } of containers) {
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(image).toMatch(/:\d[\w.]*$/);
    }
  });

  test('asks for what the documentation and the command ask for', () => {
    expect(containers[0]?.args.join(' ')).toContain(kubectlCommand);
    expect(readFileSync(`${folder}../observed.md`, 'utf8')).toContain(kubectlCommand);
  });

  test('is made of scripts that a shell can read', () => {
    for (const { args } of containers) {
      const { status, stderr } = spawnSync('sh', ['-n', '-c', args.join('\n')], { encoding: 'utf8' });
      expect([status, stderr]).toEqual([0, '']);
    }
  });
});

const hasJq = spawnSync('jq', ['--version']).status === 0;

test.skipIf(!hasJq)('the reduction by jq is that of the command', () => {
  const odd = helmRelease('odd', {
    labels: { 'kustomize.toolkit.fluxcd.io/name': 'Not A Name', 'kustomize.toolkit.fluxcd.io/namespace': 'x' },
    spec: { interval: 'often', values: { password: 'hunter2' } },
    status: { history: [{ version: 1, chartName: 'a b', chartVersion: '1.0.0' }], lastAttemptedRevision: 'a b' },
    conditions: [condition('Ready', 'Maybe', 'hunter2 it was'), condition('Healthy', 'True', 'Healthy')],
  });
  const old = helmRelease('old', {
    spec: { chart: { spec: { chart: 'podinfo' } } },
    status: { history: undefined, lastAppliedRevision: '6.0.0' },
  });
  const failed = [
    { version: 3, status: 'failed', chartName: 'app', chartVersion: '2.0.0' },
    { version: 2, status: 'deployed', chartName: 'app', chartVersion: '1.2.3' },
  ];
  const text = list(
    gitRepository('flux-system', { spec: { suspend: true, path: 'x' } }),
    helmRelease('app', { labels: appliedBy('apps'), status: { history: failed } }),
    odd,
    old,
    helmRepository('charts', { spec: { type: 'oci' }, conditions: [], metadata: { deletionTimestamp: taken } }),
    kustomization('apps', {
      spec: { path: './apps' },
      status: {
        history: [{ lastReconciled: '2026-06-20T08:00:00Z' }, { lastReconciled: taken }],
        lastHandledReconcileAt: taken,
      },
    }),
    kustomization('bare', { conditions: [], status: { conditions: undefined } }),
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x', namespace: 'x' } },
    { ...kustomization('x'), apiVersion: 'kustomize.config.k8s.io/v1beta1' },
  );
  const facts = { cluster: 'main', from: 'a test', taken };
  const args = Object.entries(facts).flatMap(([name, value]) => ['--arg', name, value]);
  const { stdout, stderr } = spawnSync('jq', ['--from-file', `${folder}reduce.jq`, ...args], {
    input: text,
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  expect(stdout).not.toContain('hunter2');
  const command = parseSnapshot(text, facts);
  expect(command.value?.objects).toHaveLength(7);
  expect(parseSnapshot(stdout, { taken: '2030-01-01T00:00:00Z' })).toEqual(command);
});
