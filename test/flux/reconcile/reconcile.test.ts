import { describe, expect, test } from 'vitest';
import { fluxInstance, fluxKustomization, yaml } from '../../fixtures.ts';
import { applied, body, cluster } from '../harness.ts';

const configMap = (name: string, data: object, namespace?: string): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
  data,
});

const flux = { 'clusters/a/flux.yaml': fluxInstance('clusters/a') };

describe('what Flux builds', () => {
  test('a folder without kustomization.yaml: all manifests below, a sub-folder with one as a whole', () => {
    const reconciled = cluster({
      ...flux,
      'clusters/a/apps.yaml': fluxKustomization('apps', './apps'),
      'apps/one.yaml': yaml(configMap('one', {}, 'x')),
      'apps/deep/two.yml': yaml(configMap('two', {}, 'x')),
      'apps/own/kustomization.yaml': 'resources: [three.yaml]\n',
      'apps/own/three.yaml': yaml(configMap('three', {}, 'x')),
      'apps/own/four.yaml': yaml(configMap('four', {}, 'x')),
      'apps/values.txt': 'no manifest',
    });
    expect(applied(reconciled, 'flux-system/apps').toSorted()).toEqual([
      'ConfigMap x/one',
      'ConfigMap x/three',
      'ConfigMap x/two',
    ]);
  });

  test('target namespace, prefix, suffix, patches, images and components of the Flux Kustomization are added', () => {
    const reconciled = cluster({
      ...flux,
      'clusters/a/apps.yaml': fluxKustomization('apps', './apps', {
        targetNamespace: 'team',
        namePrefix: 'a-',
        nameSuffix: '-z',
        components: ['../component'],
        patches: [
          {
            patch: JSON.stringify([{ op: 'add', path: '/data/patched', value: 'yes' }]),
            target: { kind: 'ConfigMap' },
          },
        ],
        images: [{ name: 'nginx', newTag: '2' }],
      }),
      'component/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [extra.yaml]\n',
      'component/extra.yaml': yaml(configMap('extra', {})),
      'apps/kustomization.yaml':
        'namespace: other\nimages: [{name: nginx, newName: mirror/nginx, newTag: "1"}]\nresources: [all.yaml]\n',
      'apps/all.yaml': yaml(configMap('main', { own: '1' }), {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'pod' },
        spec: { containers: [{ name: 'c', image: 'nginx:0' }] },
      }),
    });
    expect(applied(reconciled, 'flux-system/apps').toSorted()).toEqual([
      'ConfigMap team/a-extra-z',
      'ConfigMap team/a-main-z',
      'Pod team/a-pod-z',
    ]);
    expect(body(reconciled, 'ConfigMap', 'team/a-main-z')).toMatchObject({ data: { own: '1', patched: 'yes' } });
    expect(body(reconciled, 'Pod', 'team/a-pod-z')).toMatchObject({
      spec: { containers: [{ image: 'mirror/nginx:2' }] },
    });
  });

  test('a number or boolean of the kustomization.yaml may stand for a text', () => {
    const reconciled = cluster({
      ...flux,
      'clusters/a/apps.yaml': fluxKustomization('apps', './apps'),
      'apps/kustomization.yaml': 'resources: [x.yaml]\nnamespace: no\nnamePrefix: 10\nnameSuffix: 1.50\n',
      'apps/x.yaml': yaml(configMap('x', {})),
    });
    expect(applied(reconciled, 'flux-system/apps')).toEqual(['ConfigMap false/10x1.5']);
    expect(reconciled.diagnostics).toEqual([]);
  });

  test.each([
    ['no resources', 'components: [../part]\n'],
    ['only bases', 'bases: [../base]\n'],
    ['resources', 'resources: [../base]\n'],
  ])('where a kustomization.yaml lists %s, the note of their origin is left out', (_, text) => {
    const reconciled = cluster({
      ...flux,
      'clusters/a/apps.yaml': fluxKustomization('apps', './apps'),
      'apps/kustomization.yaml': text,
      'part/kustomization.yaml': 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [x.yaml]\n',
      'part/x.yaml': yaml(configMap('x', {}, 'x')),
      'base/kustomization.yaml': 'resources: [x.yaml]\n',
      'base/x.yaml': yaml(configMap('x', {}, 'x')),
    });
    expect(body(reconciled, 'ConfigMap', 'x/x')).toEqual({
      ...configMap('x', {}),
      metadata: { name: 'x', namespace: 'x' },
    });
  });

  test.each([
    ['annotations', { 'kustomize.toolkit.fluxcd.io/reconcile': 'Disabled' }, true],
    ['labels', { 'kustomize.toolkit.fluxcd.io/ssa': 'Ignore' }, true],
    ['annotations', { 'kustomize.toolkit.fluxcd.io/ssa': 'Merge' }, false],
  ])('an object with %s %j is listed, and said to be left alone: %j', (field, marks, leftAlone) => {
    const reconciled = cluster({
      ...flux,
      'clusters/a/apps.yaml': fluxKustomization('apps', './apps'),
      'apps/x.yaml': yaml({ ...configMap('x', {}), metadata: { name: 'x', namespace: 'x', [field]: marks } }),
    });
    expect(applied(reconciled, 'flux-system/apps')).toEqual(['ConfigMap x/x']);
    expect(reconciled.diagnostics.map(({ rule }) => rule)).toEqual(leftAlone ? ['flux/object-excluded'] : []);
  });

  test('a kustomization.yaml that is listed as a resource is not applied', () => {
    const reconciled = cluster({
      ...flux,
      'clusters/a/apps.yaml': fluxKustomization('apps', './apps'),
      'apps/kustomization.yaml': 'resources: [objects.yaml]\n',
      'apps/objects.yaml': `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nmetadata: { name: a }\n---\n${yaml(configMap('one', {}, 'x'))}`,
    });
    expect(applied(reconciled, 'flux-system/apps')).toEqual(['ConfigMap x/one']);
  });

  test('commonMetadata goes over what manifests say', () => {
    const reconciled = cluster({
      ...flux,
      'clusters/a/apps.yaml': fluxKustomization('apps', './apps', { commonMetadata: { labels: { team: 'a' } } }),
      'apps/one.yaml': yaml({
        ...configMap('one', {}),
        metadata: { name: 'one', namespace: 'x', labels: { team: 'b', own: 'c' } },
      }),
    });
    expect(body(reconciled, 'ConfigMap', 'x/one')).toMatchObject({ metadata: { labels: { team: 'a', own: 'c' } } });
  });

  test('an empty text is an absent one', () => {
    const reconciled = cluster({
      ...flux,
      'clusters/a/apps.yaml': fluxKustomization('apps', './apps', {
        targetNamespace: '',
        namePrefix: '',
        images: [{ name: 'nginx', newName: '', newTag: '2' }],
      }),
      'apps/kustomization.yaml':
        'namespace: own\nnamePrefix: p-\nimages: [{name: nginx, newName: mirror/nginx, newTag: "1"}]\nresources: [pod.yaml]\n',
      'apps/pod.yaml': yaml({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'pod' },
        spec: { containers: [{ name: 'c', image: 'nginx' }] },
      }),
    });
    expect(body(reconciled, 'Pod', 'own/p-pod')).toMatchObject({ spec: { containers: [{ image: 'mirror/nginx:2' }] } });
  });

  test('a component that is missing can be ignored, one that is no relative path is refused', () => {
    const components = (spec: object): readonly string[] =>
      cluster({
        ...flux,
        'clusters/a/apps.yaml': fluxKustomization('apps', './apps', { ...spec }),
        'apps/x.yaml': yaml(configMap('x', {}, 'x')),
      }).diagnostics.map(({ rule }) => rule);
    expect(components({ components: ['../gone'], ignoreMissingComponents: true })).toEqual([]);
    expect(components({ components: ['../gone'] })).toEqual(['kustomize/missing-resource']);
    expect(components({ components: ['https://github.com/example/x'] })).toContain('flux/component-path');
  });

  test('a path that does not exist is a diagnostic, and the rest goes on', () => {
    const reconciled = cluster({
      ...flux,
      'clusters/a/apps.yaml': fluxKustomization('gone', './nowhere') + fluxKustomization('apps', './apps'),
      'apps/one.yaml': yaml(configMap('one', {}, 'x')),
    });
    expect(reconciled.diagnostics).toMatchObject([
      { rule: 'flux/path-not-found', severity: 'error', location: { path: 'clusters/a/apps.yaml' } },
    ]);
    expect(applied(reconciled, 'flux-system/apps')).toEqual(['ConfigMap x/one']);
  });

  test('a path with a variable whose value is in a Secret is unknown, not wrong', () => {
    const reconciled = cluster({
      ...flux,
      'clusters/a/apps.yaml': fluxKustomization('apps', './apps', {
        postBuild: { substituteFrom: [{ kind: 'Secret', name: 'hidden' }] },
      }),
      'apps/child.yaml': fluxKustomization('child', './child/${STAGE}'),
    });
    expect(reconciled.kustomizations.find(({ id }) => id === 'flux-system/child')?.state).toBe('unknown');
    expect(reconciled.diagnostics).toMatchObject([{ rule: 'flux/path-not-found', severity: 'warning' }]);
  });

  test('a path cannot leave the repository', () => {
    const reconciled = cluster({ ...flux, 'clusters/a/apps.yaml': fluxKustomization('out', '../../etc') });
    expect(reconciled.kustomizations.find(({ id }) => id === 'flux-system/out')).toMatchObject({ state: 'failed' });
  });
});

describe('recursion', () => {
  test("a parent's patches reach its children, not theirs", () => {
    const patch = JSON.stringify([{ op: 'add', path: '/spec/timeout', value: '9m' }]);
    const reconciled = cluster({
      ...flux,
      'clusters/a/apps.yaml': fluxKustomization('apps', './apps', {
        patches: [{ patch, target: { kind: 'Kustomization' } }],
      }),
      'apps/child.yaml': fluxKustomization('child', './child'),
      'child/grandchild.yaml': fluxKustomization('grandchild', './grandchild'),
      'grandchild/one.yaml': yaml(configMap('one', {}, 'x')),
    });
    const timeout = (id: string): unknown =>
      reconciled.kustomizations.find((kustomization) => kustomization.id === id)?.resource.body.spec;
    expect(timeout('flux-system/child')).toMatchObject({ timeout: '9m' });
    expect(timeout('flux-system/grandchild')).not.toHaveProperty('timeout');
    expect(applied(reconciled, 'flux-system/grandchild')).toEqual(['ConfigMap x/one']);
  });

  test('what another cluster gets is for the Flux there: its objects are not looked up here', () => {
    const reconciled = cluster({
      ...flux,
      'clusters/a/apps.yaml': fluxKustomization('apps', './apps', { kubeConfig: { secretRef: { name: 'edge' } } }),
      'apps/child.yaml': fluxKustomization('child', './child'),
      'apps/settings.yaml': yaml(configMap('settings', {}, 'x')),
      'child/one.yaml': yaml(configMap('one', {}, 'x')),
    });
    expect(reconciled.kustomizations.map(({ id }) => id)).toEqual(['flux-system/flux-system', 'flux-system/apps']);
    expect(applied(reconciled, 'flux-system/apps')).toContain('Kustomization flux-system/child');
    expect(reconciled.objects.find('ConfigMap', 'x', 'settings')).toBeUndefined();
    expect(reconciled.diagnostics).toMatchObject([{ rule: 'flux/remote-cluster', severity: 'info' }]);
  });

  test('a multitenant Flux refuses sources of other namespaces', () => {
    const tenant = JSON.stringify({
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'apps', namespace: 'tenant' },
      spec: {
        interval: '1h',
        prune: true,
        path: './apps',
        sourceRef: { kind: 'GitRepository', name: 'flux-system', namespace: 'flux-system' },
      },
    });
    const state = (multitenant: boolean): unknown => {
      const instance = {
        apiVersion: 'fluxcd.controlplane.io/v1',
        kind: 'FluxInstance',
        metadata: { name: 'flux', namespace: 'flux-system' },
        spec: {
          distribution: { version: '2.x', registry: 'ghcr.io/fluxcd' },
          cluster: { multitenant },
          sync: {
            kind: 'GitRepository',
            url: 'https://github.com/example/fleet',
            ref: 'refs/heads/main',
            path: 'clusters/a',
          },
        },
      };
      const reconciled = cluster({
        'clusters/a/flux.yaml': yaml(instance),
        'clusters/a/apps.yaml': tenant,
        'apps/x.yaml': yaml(configMap('x', {}, 'x')),
      });
      const { serviceAccountName } = reconciled.entry.sync.body.spec as { serviceAccountName?: string };
      const rules = reconciled.diagnostics.map(({ rule }) => rule);
      return [reconciled.kustomizations.find(({ id }) => id === 'tenant/apps')?.state, rules, serviceAccountName];
    };
    expect(state(false)).toEqual(['evaluated', [], undefined]);
    expect(state(true)).toEqual(['failed', ['flux/cross-namespace-source'], 'kustomize-controller']);
  });

  test('Kustomizations that apply each other come to an end', () => {
    const reconciled = cluster({
      ...flux,
      'clusters/a/a.yaml': fluxKustomization('a', './a'),
      'a/b.yaml': fluxKustomization('b', './b'),
      'b/a.yaml': fluxKustomization('a', './a'),
    });
    expect(reconciled.kustomizations.map(({ id }) => id)).toEqual([
      'flux-system/flux-system',
      'flux-system/a',
      'flux-system/b',
    ]);
  });

  test('an object that two Kustomizations apply is reported with both', () => {
    const reconciled = cluster({
      ...flux,
      'clusters/a/apps.yaml': fluxKustomization('one', './apps') + fluxKustomization('two', './apps'),
      'apps/x.yaml': yaml(configMap('x', {}, 'x')),
    });
    expect(reconciled.diagnostics).toMatchObject([{ rule: 'flux/owned-twice', resource: 'ConfigMap x/x' }]);
    expect(reconciled.diagnostics[0]?.message).toContain('flux-system/one and flux-system/two');
  });
});

describe('substitution', () => {
  const settings = yaml(
    configMap('settings', { HOST: 'example.org', PORT: '80', BOTH: 'settings', LINES: 'a\nb\n' }, 'flux-system'),
  );
  const variables = (more: object): string => fluxKustomization('apps', './apps', { postBuild: more });
  const values = (postBuild: object, data: object, more: Record<string, string> = {}): unknown => {
    const files = {
      ...flux,
      'clusters/a/settings.yaml': settings,
      'clusters/a/apps.yaml': variables(postBuild),
      'apps/x.yaml': yaml(configMap('x', data, 'x')),
      ...more,
    };
    return (body(cluster(files), 'ConfigMap', 'x/x') as { data: unknown }).data;
  };
  const fromSettings = { substituteFrom: [{ kind: 'ConfigMap', name: 'settings' }] };

  test('takes values from ConfigMaps that the cluster applies, and inline ones win', () => {
    expect(values({ ...fromSettings, substitute: { BOTH: 'inline' } }, { a: 'https://${HOST}', b: '${BOTH}' })).toEqual(
      {
        a: 'https://example.org',
        b: 'inline',
      },
    );
  });

  test('removes newlines from values', () => {
    expect(values(fromSettings, { a: '${LINES}' })).toEqual({ a: 'ab' });
  });

  test('changes types, quoted in the manifest or not, as reading the YAML again does', () => {
    expect(
      values(fromSettings, { a: '${PORT}', b: 'port ${PORT}', c: '${HOST}:${PORT}', d: '80', e: '- ${PORT}' }),
    ).toEqual({
      a: 80,
      b: 'port 80',
      c: 'example.org:80',
      d: '80',
      e: '- 80',
    });
  });

  test('does nothing while no variable is defined', () => {
    expect(values({}, { a: '${HOST:=default}' })).toEqual({ a: '${HOST:=default}' });
  });

  test('with the strategy Always, defaults count also where no variable is defined', () => {
    expect(values({ substituteStrategy: 'Always' }, { a: '${HOST:=default}' })).toEqual({ a: 'default' });
  });

  test('turns a variable that is defined nowhere into nothing', () => {
    expect(values(fromSettings, { a: 'x${NOWHERE}y' })).toEqual({ a: 'xy' });
  });

  test('leaves values of Secrets unknown', () => {
    const secret = yaml({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'hidden', namespace: 'flux-system' },
      stringData: { TOKEN: 'x' },
    });
    const postBuild = { substituteFrom: [{ kind: 'Secret', name: 'hidden' }, ...fromSettings.substituteFrom] };
    expect(
      values(postBuild, { a: '${TOKEN}', b: '${HOST}', c: '${NOWHERE}' }, { 'clusters/a/secret.yaml': secret }),
    ).toEqual({
      a: '${TOKEN}',
      b: 'example.org',
      c: null,
    });
  });

  test('leaves everything that an absent Secret could define unknown, unless it is optional', () => {
    const absent = { kind: 'Secret', name: 'elsewhere' };
    expect(values({ substituteFrom: [absent, ...fromSettings.substituteFrom] }, { a: '${X:=y}' })).toEqual({
      a: '${X:=y}',
    });
    expect(
      values({ substituteFrom: [{ ...absent, optional: true }, ...fromSettings.substituteFrom] }, { a: '${X:=why}' }),
    ).toEqual({ a: 'why' });
  });

  test('can be disabled for an object', () => {
    const object = {
      ...configMap('x', { a: '${HOST}' }),
      metadata: { name: 'x', namespace: 'x', annotations: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' } },
    };
    expect(values(fromSettings, {}, { 'apps/x.yaml': yaml(object) })).toEqual({ a: '${HOST}' });
  });

  test('waits for a ConfigMap that a sibling applies, and decides the path of a child with it', () => {
    const reconciled = cluster({
      ...flux,
      'clusters/a/apps.yaml':
        fluxKustomization('apps', './apps', { postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'late' }] } }) +
        fluxKustomization('settings', './settings'),
      'settings/late.yaml': yaml(configMap('late', { ENV: 'prod' }, 'flux-system')),
      'apps/child.yaml': fluxKustomization('child', './child/${ENV}'),
      'child/prod/one.yaml': yaml(configMap('one', {}, 'x')),
    });
    expect(applied(reconciled, 'flux-system/child')).toEqual(['ConfigMap x/one']);
    expect(reconciled.diagnostics).toEqual([]);
  });

  test('a malformed expression is a diagnostic without the text', () => {
    const files = {
      ...flux,
      'clusters/a/settings.yaml': settings,
      'clusters/a/apps.yaml': variables(fromSettings),
      'apps/x.yaml': yaml(configMap('x', { a: '${not.valid}' }, 'x')),
    };
    expect(cluster(files).diagnostics).toMatchObject([
      { rule: 'flux/bad-substitution', location: { path: 'apps/x.yaml', start: { line: 10 } } },
    ]);
  });

  test('a text that is no YAML without the value of a variable is a diagnostic that names it', () => {
    const files = {
      ...flux,
      'clusters/a/settings.yaml': settings,
      'clusters/a/apps.yaml': variables(fromSettings),
      'apps/x.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x, namespace: x }\ndata:\n  a: image:${ABSENT}\n',
    };
    const [found, ...others] = cluster(files).diagnostics.filter(({ rule }) => rule === 'flux/bad-substitution');
    expect(others).toEqual([]);
    expect(found?.message).toMatch(/^With the values .* is no valid YAML, .* Nothing defines ABSENT\./);
  });
});

test('a path above the root is the root', () => {
  const reconciled = cluster({
    ...flux,
    'clusters/a/apps.yaml': fluxKustomization('apps', '../../apps'),
    'apps/x.yaml': yaml(configMap('x', {}, 'x')),
  });
  expect(applied(reconciled, 'flux-system/apps')).toEqual(['ConfigMap x/x']);
});

test('a variable whose name Flux refuses is a diagnostic at its definition', () => {
  const { diagnostics } = cluster({
    ...flux,
    'clusters/a/apps.yaml': fluxKustomization('apps', './apps', {
      postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'vars' }] },
    }),
    'clusters/a/vars.yaml': yaml(configMap('vars', { 'my.key': 'x' }, 'flux-system')),
    'apps/x.yaml': yaml(configMap('x', {}, 'x')),
  });
  expect(diagnostics).toMatchObject([{ rule: 'flux/variable-name', location: { path: 'clusters/a/vars.yaml' } }]);
});
