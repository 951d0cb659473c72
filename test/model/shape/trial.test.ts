import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { instructionsFor } from '../../../src/model/shape/instructions.ts';
import type { Shape } from '../../../src/model/shape/record.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../fixtures.ts';

const names = ['chat', 'feed', 'maps', 'polls', 'radio', 'votes'];
/** A kustomization.yaml with a line for each resource, which is what one more is added to. */
const list = (resources: readonly string[], more = ''): string =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${more}resources:\n${resources
    .map((entry) => `  - ${entry}\n`)
    .join('')}`;
const deployment = (name: string, env: readonly object[] = []): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: { containers: [{ name, image: `example.org/${name}:1`, env }] },
    },
  },
});
const claim = (name: string): object => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
});
const service = (name: string): object => ({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: {} });

function shapeOf(files: Readonly<Record<string, string>>): Shape | undefined {
  const { fleet } = analyze(
    repository({
      'clusters/a/flux.yaml': fluxInstance('clusters/a'),
      'clusters/a/apps.yaml': fluxKustomization('apps', './apps'),
      ...files,
    }),
  );
  return fleet.layout.shapes[0];
}

/** `path: line` of each line, and the paths of new files, for one more component in the first place. */
function steps(shape: Shape | undefined): readonly string[] {
  const [place] = shape?.places ?? [];
  if (!shape || !place) return [];
  const { files, lines } = instructionsFor(shape, place, 'demo');
  return [...files.map(({ path }) => path), ...lines.map(({ path, text }) => `${path}: ${text.trim()}`)];
}

describe('a way to add a component', () => {
  test('registers an overlay of a base in the list of the overlays', () => {
    const shape = shapeOf({
      'apps/kustomization.yaml': list(names),
      ...Object.fromEntries(
        names.flatMap((name) => [
          [`apps/${name}/kustomization.yaml`, list([`../../bases/${name}`], `namespace: ${name}\n`)],
          [`bases/${name}/kustomization.yaml`, list(['namespace.yaml', 'deployment.yaml'])],
          [`bases/${name}/namespace.yaml`, yaml({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } })],
          [`bases/${name}/deployment.yaml`, yaml(deployment(name))],
        ]),
      ),
    });
    expect(steps(shape)).toEqual([
      'bases/demo/deployment.yaml',
      'apps/demo/kustomization.yaml',
      'bases/demo/kustomization.yaml',
      'bases/demo/namespace.yaml',
      'apps/kustomization.yaml: - demo',
    ]);
  });

  test('writes a file of several objects, and the line for it', () => {
    const shape = shapeOf({
      'apps/kustomization.yaml': list(['fun']),
      'apps/fun/kustomization.yaml': list(
        names.map((name) => `${name}.yaml`),
        'namespace: fun\n',
      ),
      ...Object.fromEntries(
        names.map((name) => [`apps/fun/${name}.yaml`, yaml(deployment(name), service(name), claim(name))]),
      ),
    });
    expect(steps(shape)).toEqual(['apps/fun/demo.yaml', 'apps/fun/kustomization.yaml: - demo.yaml']);
  });

  test('is left out where Flux would refuse the build', () => {
    const files = (patches: string): Record<string, string> => ({
      'apps/kustomization.yaml': list(
        names.map((name) => `${name}.yaml`),
        patches,
      ),
      ...Object.fromEntries(
        names.map((name) => [`apps/${name}.yaml`, yaml(deployment(name, [{ name: 'TZ', value: 'UTC' }]))]),
      ),
    });
    const namespace = 'namespace: fun\n';
    const zone = `${namespace}patches:
  - target: {kind: Deployment}
    patch: |
      - op: replace
        path: /spec/template/spec/containers/0/env/0/value
        value: CET
`;
    expect(steps(shapeOf(files(namespace)))).toContain('apps/kustomization.yaml: - demo.yaml');
    expect(steps(shapeOf(files(zone)))).toEqual([]);
  });

  test('is left out where it says nothing', () => {
    const robot = (name: string): string => yaml({ apiVersion: 'example.org/v1', kind: 'Robot', metadata: { name } });
    const shape = shapeOf({
      'apps/kustomization.yaml': list(names.map((name) => `${name}.yaml`)),
      ...Object.fromEntries(names.map((name) => [`apps/${name}.yaml`, yaml(deployment(name)) + robot(name)])),
    });
    expect(shape).toMatchObject({ common: false });
  });
});
