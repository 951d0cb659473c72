import { describe, expect, test } from 'vitest';
import { fluxInstance } from '../../fixtures.ts';
import { commit, first, historyOf, hunk, imageLine, patch, release, workload } from './history-harness.ts';

const apps = 'clusters/main/apps.yaml';
const settings = 'clusters/main/settings.yaml';
const web = 'tools/web/deployment.yaml';
const wiki = 'tools/wiki/release.yaml';

const kustomization = (name: string, postBuild: string): string => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: flux-system
spec:
  interval: 1h
  path: ./tools/${name}
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
  postBuild:
${postBuild}`;

const inline = (values: string): string => kustomization('web', `    substitute:\n${values}`);
const definedOn = inline('').split('\n').length;

const from = kustomization('wiki', '    substituteFrom: [{ kind: ConfigMap, name: settings }]\n');
const configMap = `apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  namespace: flux-system
data:
  VERSION: 2.1.0
`;
const settingLine = 7;

const fleet = (image: string, values: string): Record<string, string> => ({
  'clusters/main/flux.yaml': fluxInstance('clusters/main'),
  [apps]: inline(values),
  [web]: workload(image),
});

const change = (path: string, line: number, before: string, after: string) =>
  commit('b', [path], [patch(path, hunk(line, [before], line, [after]))]);

function told(texts: Readonly<Record<string, string>>, commits: readonly ReturnType<typeof commit>[]): string[] {
  const found = historyOf([...commits, first], {}, texts)?.commits ?? [];
  return found.flatMap(({ subject, bumps }) =>
    bumps.map(({ name, components, ...one }) => `${subject}: ${name} ${one.from} → ${one.to} (${components.join()})`),
  );
}

describe('a version that a variable holds', () => {
  const image = 'ghcr.io/org/web:${VERSION}';
  const bumped = change(apps, definedOn, '      VERSION: v1.9.0', '      VERSION: v2.0.0');

  test.each([
    ['an image', image, '      VERSION: v2.0.0\n', 'ghcr.io/org/web v1.9.0 → v2.0.0'],
    [
      'with a default',
      'ghcr.io/org/web:${VERSION:=v1.0.0}',
      '      VERSION: v2.0.0\n',
      'ghcr.io/org/web v1.9.0 → v2.0.0',
    ],
    [
      'of what is cut off',
      'ghcr.io/org/web:${VERSION#v}',
      '      VERSION: "v2.0.0"\n',
      'ghcr.io/org/web 1.9.0 → 2.0.0',
    ],
    [
      'beside one that holds the registry',
      '${REGISTRY}/web:${VERSION}',
      '      VERSION: v2.0.0\n      REGISTRY: ghcr.io/org\n',
      'ghcr.io/org/web v1.9.0 → v2.0.0',
    ],
  ])('changes with it: %s', (_, written, values, expected) => {
    expect(told(fleet(written, values), [bumped])).toEqual([`b: ${expected} (tools/web)`]);
  });

  test('changes with a ConfigMap, for each that takes its variables from there', () => {
    const texts = {
      ...fleet('ghcr.io/org/web:1.0.0', '      OTHER: x\n'),
      [apps]: from,
      [settings]: configMap,
      [wiki]: release('wiki', '${VERSION}'),
    };
    const commits = [change(settings, settingLine, '  VERSION: 2.0.0', '  VERSION: 2.1.0')];
    expect(told(texts, commits)).toEqual(['b: wiki 2.0.0 → 2.1.0 (tools/wiki)']);
  });

  test('is left out before the variable was used', () => {
    const texts = fleet(image, '      VERSION: v2.0.0\n');
    const older = commit(
      'a',
      [apps],
      [patch(apps, hunk(definedOn, ['      VERSION: v1.8.0'], definedOn, ['      VERSION: v1.9.0']))],
    );
    const used = change(web, imageLine, '          image: ghcr.io/org/web:v1.9.0', `          image: ${image}`);
    expect(told(texts, [bumped, older])).toHaveLength(2);
    expect(told(texts, [bumped, used, older])).toEqual(['b: ghcr.io/org/web v1.9.0 → v2.0.0 (tools/web)']);
    expect(told(texts, [bumped, commit('c', [{ status: 'added', path: web }]), older])).toHaveLength(1);
    expect(told(texts, [commit('c', [{ status: 'added', path: web }]), bumped, older])).toEqual([]);
  });

  test('is left out where two variables make it', () => {
    const values = '      VERSION: v2.0.0\n      REGISTRY: "7"\n';
    expect(told(fleet('ghcr.io/org/web:${VERSION}-${REGISTRY}', values), [bumped])).toEqual([]);
  });

  test('is left out where the line does not say the value itself', () => {
    const texts = fleet(image, '      VERSION: |-\n        v2.0.0\n');
    expect(told(texts, [bumped])).toEqual([]);
  });
});

test('a version that no variable holds does not change with one', () => {
  const texts = fleet('ghcr.io/org/web:v2.0.0', '      VERSION: v2.0.0\n');
  expect(told(texts, [change(apps, definedOn, '      VERSION: v1.9.0', '      VERSION: v2.0.0')])).toEqual([]);
});
