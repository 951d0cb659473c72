import { describe, expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { substitute } from '../../src/flux/substitution/envsubst.ts';
import { parseTemplate } from '../../src/flux/template/render.ts';
import { fleetExport } from '../../src/views/exports/fleet-export.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../fixtures.ts';

const flux = { 'clusters/a/flux.yaml': fluxInstance('clusters/a') };
const object = (kind: string, more: object, apiVersion = 'v1'): object => ({
  apiVersion,
  kind,
  metadata: { name: 'x', namespace: 'x' },
  ...more,
});

function exported(files: Record<string, string>): string {
  const { fleet, diagnostics } = analyze(repository({ ...flux, ...files }));
  return JSON.stringify(fleetExport(fleet, diagnostics));
}

describe('input that must not stop the analysis', () => {
  test('a value that is no YAML where it is put: a diagnostic, without the value', () => {
    const { diagnostics } = analyze(
      repository({
        ...flux,
        'clusters/a/apps.yaml': fluxKustomization('apps', './apps', {
          postBuild: { substitute: { WILDCARD: '*.hidden.example' } },
        }),
        'apps/x.yaml': yaml(object('ConfigMap', { data: { host: '${WILDCARD}' } })),
      }),
    );
    expect(diagnostics).toMatchObject([{ rule: 'flux/bad-substitution' }]);
    expect(JSON.stringify(diagnostics)).not.toContain('hidden.example');
  });

  test.each(['constructor', 'toString', '__proto__', 'valueOf'])('an object of kind %s', (kind) => {
    expect(() => exported({ 'clusters/a/x.yaml': yaml(object(kind, { spec: {} })) })).not.toThrow();
  });

  test.each([
    ['nested expressions', `${'${Z:='.repeat(5000)}x${'}'.repeat(5000)}`],
    ['unfinished expressions', '${A:=$'.repeat(50_000)],
    ['expressions that swell', '${LONG}'.repeat(100_000)],
  ])('%s', (_, text) => {
    expect(substitute(text, () => ({ value: 'x'.repeat(1000) }))).toBeUndefined();
  });

  test('a template of white space', () => {
    expect(parseTemplate(`<<${'\n'.repeat(100_000)}`).state).toBe('refused');
  });

  test('a README of marks', () => {
    for (const mark of ['<', '<!--', '![x](']) {
      const files = {
        'clusters/a/apps.yaml': fluxKustomization('app', './apps/app'),
        'apps/app/README.md': mark.repeat(200_000),
        'apps/app/x.yaml': yaml(object('ConfigMap', {})),
      };
      expect(exported(files)).toContain('README.md');
    }
  });

  test.each([
    ['commands', '```sh\n' + 'kubectl -n gone get ks "gone\n'.repeat(5000) + '```\n'],
    ['names', 'See `apps/gone/a.yaml` and `apps/gone/b.yaml`.\n'.repeat(4000)],
    ['a list', '## Intervals\n\n' + '- Critical: 5m (app)\n'.repeat(8000)],
    ['quotes', '"'.repeat(4000) + '`'.repeat(500) + '<'.repeat(400)],
    ['a drawing', '```\napps/\n' + '├── gone/\n'.repeat(10_000) + '```\n'],
  ])('a guide of %s', (_, text) => {
    const files = {
      'clusters/a/apps.yaml': fluxKustomization('app', './apps/app'),
      'apps/app/README.md': text,
      'apps/app/x.yaml': yaml(object('ConfigMap', {})),
    };
    expect(exported(files)).toContain('README.md');
  });
});

describe('a secret does not get out', () => {
  const secret = 'hunter2hunter2';

  test('by the URL of a source', () => {
    const url = `https://bot:${secret}@git.example.org/fleet?token=${secret}`;
    const source = { ...object('GitRepository', { spec: { url } }, 'source.toolkit.fluxcd.io/v1') };
    expect(exported({ 'clusters/a/x.yaml': yaml(source) })).not.toContain(secret);
  });

  test('by what was commented out', () => {
    const files = {
      'clusters/a/apps.yaml': `# apiVersion: v1\n# kind: Secret\n# stringData:\n#   password: ${secret}\n${fluxKustomization('app', './apps/app').replace('---\n', '')}`,
      'apps/app/kustomization.yaml': `resources:\n  # token: ${secret}\n  # - release.yaml\n`,
      'apps/app/release.yaml': yaml(object('HelmRelease', { spec: {} }, 'helm.toolkit.fluxcd.io/v2')),
    };
    expect(exported(files)).not.toContain(secret);
  });

  test('by being copied into another object', () => {
    const files = {
      'clusters/a/apps.yaml': fluxKustomization('app', './apps/app'),
      'apps/app/kustomization.yaml': yaml({
        resources: ['all.yaml'],
        replacements: [
          {
            source: { kind: 'Secret', fieldPath: 'stringData.h' },
            targets: [{ select: { kind: 'Ingress' }, fieldPaths: ['spec.rules.0.host'] }],
          },
        ],
      }),
      'apps/app/all.yaml': yaml(
        object('Secret', { stringData: { h: secret } }),
        object('Ingress', { spec: { rules: [{ host: 'x' }] } }, 'networking.k8s.io/v1'),
      ),
    };
    expect(exported(files)).not.toContain(secret);
  });

  test('by the name of a key, where a file is not what it should be', () => {
    const files = {
      'clusters/a/apps.yaml': fluxKustomization('app', './apps/app'),
      'apps/app/kustomization.yaml': yaml({ secretGenerator: [{ name: 's', envs: ['key.env'] }] }),
      'apps/app/key.env': `-----BEGIN KEY-----\n${secret}\n-----${secret}-----=\n`,
    };
    expect(exported(files)).not.toContain(secret);
  });
});
