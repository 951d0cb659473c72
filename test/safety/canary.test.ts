import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { parsePatches } from '../../src/repository/git-patch.ts';
import { formatText } from '../../src/cli/check/format-text.ts';
import { problemGroups } from '../../src/cli/check/problems.ts';
import { fleetExport } from '../../src/views/exports/fleet-export.ts';
import { inventory } from '../../src/views/exports/inventory.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../fixtures.ts';
import { builtSite, type BuiltSite } from './built-site.ts';

/** Written in every place where a repository can hold a secret; must come out nowhere, whole, encoded or in part. */
const canary = `canary${randomBytes(12).toString('hex')}`;
const forms = [
  canary,
  Buffer.from(canary).toString('base64').replace(/=+$/, ''),
  canary.slice(0, 16),
  canary.slice(-16),
];

const secret = (name: string, more: object): object => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: 'app' },
  ...more,
});

const fleet = repository({
  'clusters/prod/flux.yaml': fluxInstance('clusters/prod'),
  'clusters/prod/apps.yaml':
    fluxKustomization('app', './apps/app', {
      postBuild: {
        substitute: { ADMIN_PASSWORD: canary, FALLBACK: canary },
        substituteFrom: [{ kind: 'Secret', name: 'vars' }],
      },
      patches: [
        {
          patch: JSON.stringify(secret('plain', { stringData: { added: canary } })),
          target: { kind: 'Secret', name: 'plain' },
        },
      ],
    }) +
    yaml({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'vars', namespace: 'flux-system' },
      stringData: { PASSWORD: canary, HOST: canary },
    }),
  'apps/app/kustomization.yaml': yaml({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    namespace: 'app',
    resources: ['secrets.yaml', 'broken.yaml', 'release.yaml', 'not-there.yaml'],
    secretGenerator: [
      { name: 'generated', literals: [`token=${canary}`], files: ['key.pem'], envs: ['app.env'] },
      { name: 'broken', literals: [canary] },
    ],
    patches: [
      {
        patch: JSON.stringify([{ op: 'replace', path: '/stringData/b', value: canary }]),
        target: { kind: 'Secret', name: 'plain' },
      },
    ],
  }),
  'apps/app/key.pem': canary,
  'apps/app/app.env': `API_KEY=${canary}\n`,
  'apps/app/secrets.yaml': yaml(
    secret('plain', { stringData: { b: canary }, data: { a: Buffer.from(canary).toString('base64') } }),
    secret('encrypted', {
      stringData: { c: `ENC[AES256_GCM,data:${canary},iv:x,tag:y,type:str]` },
      sops: { mac: canary, age: [{ recipient: 'age1x', enc: canary }] },
    }),
    secret('odd', { data: canary, stringData: [canary] }),
    {
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      metadata: { name: 'sealed', namespace: 'app' },
      spec: { encryptedData: { d: canary } },
    },
  ),
  'apps/app/broken.yaml': `apiVersion: v1\nkind: Secret\nstringData:\n  a: ${canary}: b\n\t"${canary}`,
  'apps/app/release.yaml': yaml(
    {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name: 'app', namespace: 'app' },
      spec: {
        interval: '1h',
        values: {
          host: '${HOST}',
          password: '${PASSWORD}',
          auth: { password: canary, clientSecret: canary, smtp: { password: '${FALLBACK}' } },
          args: [`--admin-password=${canary}`],
          files: { 'app.ini': `[smtp]\npassword = ${canary}\n${canary}\n` },
          env: { DATABASE_URL: `postgres://app:${canary}@db-rw.app.svc:5432/app` },
          ingress: { hosts: [`https://app:${canary}@app.example.org/`], annotations: { auth: canary } },
          image: { repository: `https://app:${canary}@registry.example.org/app`, tag: '1.0' },
          sidecar: { image: { repository: `app:${canary}@registry.example.org/app`, tag: '1.0' } },
          users: { [canary]: { password: canary }, [`https://app:${canary}@host`]: { token: canary } },
          crds: { [canary]: true },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings', namespace: 'app' },
      data: {
        PASSWORD: canary,
        'keys.yaml': `${canary}:\n  password: ${canary}\n`,
        'keys.ini': `[${canary}]\npassword = ${canary}\n`,
        'config.yaml': `auth:\n  password: ${canary}\n  users: [{ name: a, token: ${canary} }]\n`,
        'broken.json': `{"password": "${canary}", ${canary}`,
        'app.env': `API_TOKEN=${canary}\n${canary}\nURL=https://app:${canary}@app.example.org\n`,
        'login.sh': `#!/bin/sh\ncurl https://app:${canary}@app.example.org\n`,
      },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'app', namespace: 'app' },
      spec: {
        template: {
          spec: {
            containers: [
              {
                name: 'app',
                image: `app:${canary}@registry.example.org/app:1.0`,
                env: [{ name: 'PASSWORD', value: canary }],
                args: [`--token=${canary}`],
              },
            ],
          },
        },
      },
    },
    ...['https://app:', 'app:', 'https://'].map((start, index) => ({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: `git-${index}`, namespace: 'app' },
      spec: { interval: '1h', url: `${start}${canary}@github.com/example/other`, secretRef: { name: 'git' } },
    })),
    {
      apiVersion: 'image.toolkit.fluxcd.io/v1',
      kind: 'ImageRepository',
      metadata: { name: 'images', namespace: 'app' },
      spec: { image: `app:${canary}@example.azurecr.io/app` },
    },
    {
      apiVersion: 'image.toolkit.fluxcd.io/v1',
      kind: 'ImageUpdateAutomation',
      metadata: { name: 'images', namespace: 'app' },
      spec: {
        sourceRef: { kind: 'GitRepository', name: 'git-0' },
        git: { push: { branch: '${PASSWORD}', options: { token: canary } }, commit: { messageTemplate: canary } },
      },
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'all' },
      roleRef: { kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ kind: 'ServiceAccount', name: '${PASSWORD}', namespace: '${HOST}' }],
    },
    {
      apiVersion: 'postgresql.cnpg.io/v1',
      kind: 'Cluster',
      metadata: { name: 'db', namespace: 'app' },
      spec: { instances: 1, bootstrap: { initdb: { postInitSQL: [`ALTER ROLE app PASSWORD '${canary}'`] } } },
    },
  ),
  'README.md': '# Fleet\n\nA guide.\n',
});

function expectNoCanary(text: string): void {
  for (const form of forms) expect(text.includes(form)).toBe(false);
}

const analysis = analyze(fleet);

describe('a secret value never reaches', () => {
  test('the analysis', () => {
    expect(analysis.fleet.clusters[0]?.databases).toMatchObject([{ name: 'db', usedBy: [{ name: 'app' }] }]);
    expect(analysis.fleet.clusters[0]?.secrets.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['plain', 'encrypted', 'sealed', 'vars']),
    );
    expectNoCanary(JSON.stringify(analysis.fleet));
  });

  test('a diagnostic', () => {
    expect(analysis.diagnostics.length).toBeGreaterThan(0);
    expectNoCanary(JSON.stringify(analysis.diagnostics));
  });

  test('what the checks find', () => {
    expect(analysis.checks.length).toBeGreaterThan(0);
    const found = analysis.checks.find(({ rule }) => rule.id === 'secrets/credential-in-clear');
    expect(found?.type === 'looked-at' ? found.findings.length : 0).toBeGreaterThan(10);
    expectNoCanary(JSON.stringify(analysis.checks));
    expectNoCanary(formatText(problemGroups(analysis.diagnostics, analysis.checks, 'info'), { clusters: true }));
  });

  test('an export', () => {
    expectNoCanary(JSON.stringify(inventory(analysis.fleet)));
    expectNoCanary(JSON.stringify(fleetExport(analysis.fleet, analysis.diagnostics, analysis)));
  });
});

test('of a history with secrets in it, only what looks like a version is kept', () => {
  const fields = ['version', 'tag', 'semver', 'digest', 'image', 'newTag', 'password'];
  const lines = fields.flatMap((field) =>
    forms.flatMap((form) => [`${field}: ${form}`, `  - ${field}: "1.2.3 ${form}"`]),
  );
  const names = ['kind: HelmRelease', 'apiVersion: helm.toolkit.fluxcd.io/v2', 'metadata:', `  annotation: ${canary}`];
  const removed = [...lines, '---', ...names].map((line) => `-${line}\n`);
  const added = lines.map((line) => `+${line}\n`);
  const content = `@@ -1,${removed.length} +1,${added.length} @@\n${removed.join('')}${added.join('')}`;
  const patch = `\0${'a'.repeat(40)}\n\ndiff --git a/x.yaml b/x.yaml\ndeleted file mode 100644\n${content}`;
  const edits = [...parsePatches(patch, true).values()].flat();
  expect(edits).toHaveLength(1);
  expectNoCanary(JSON.stringify(edits));
});

describe('the site', () => {
  let site: BuiltSite;
  beforeAll(async () => {
    site = await builtSite(fleet.files);
  });
  afterAll(() => site.remove());

  test('does not hold it in any file', () => {
    expect(site.files.some((path) => path.endsWith('.html'))).toBe(true);
    for (const path of site.files) expectNoCanary(readFileSync(join(site.dist, path), 'latin1'));
  });

  test('does not write it to the log', () => {
    expect(site.output).toContain('apps/app/broken.yaml');
    expectNoCanary(site.output);
  });
});
