import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { fleetExport } from '../../../src/views/exports/fleet-export.ts';
import { fluxInstance, fluxKustomization, repository } from '../../fixtures.ts';

const flux = {
  'clusters/a/flux.yaml': fluxInstance('clusters/a'),
  'clusters/a/apps.yaml': fluxKustomization('apps', './apps'),
};

const object = (suspend: string): string => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: web
  namespace: flux-system
spec:
  # How often Flux looks.
  interval: 1h
${suspend}
  path: ./web
  sourceRef: {kind: GitRepository, name: flux-system}
`;

function commentOf(files: Record<string, string>): string | undefined {
  const { fleet } = analyze(repository({ ...flux, 'web/x.txt': '', ...files }));
  return fleet.clusters[0]?.kustomizations.find(({ name }) => name === 'web')?.suspendComment;
}

describe('the comment of the own file', () => {
  test.each([
    ['on the same line', '  suspend: true # The disks are full.', 'The disks are full'],
    ['on the line above', '  # The disks are full.\n  suspend: true', 'The disks are full'],
    ['on the lines above', '  # The disks\n  # are full.\n  suspend: true', 'The disks are full'],
    ['the same line goes over those above', '  # Above\n  suspend: true # behind', 'behind'],
    ['none', '  suspend: true', undefined],
    ['not one about another field', '  # Why it is forced.\n  force: true\n  suspend: true', undefined],
    ['not one behind an empty line', '  # The disks are full.\n\n  suspend: true', undefined],
    ['not one that SOPS encrypted', '  #ENC[AES256_GCM,data:abcd,type:comment]\n  suspend: true', undefined],
    ['not commented-out YAML', '  # timeout: 5m\n  suspend: true', undefined],
    ['not of an object that is not suspended', '  suspend: false # Set to true for maintenance', undefined],
  ])('%s', (_, suspend, expected) => {
    expect(commentOf({ 'apps/web.yaml': object(suspend) })).toBe(expected);
  });
});

describe('the comment of what sets the field', () => {
  const patched = (patches: string, more: Record<string, string> = {}): string | undefined =>
    commentOf({
      'apps/kustomization.yaml': `resources: [web.yaml]\n${patches}`,
      'apps/web.yaml': object('  suspend: false # Set to true for maintenance'),
      ...more,
    });

  test('a patch file', () => {
    const patch = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: web, namespace: flux-system}
spec:
  suspend: true # Moves to the new host.
`;
    expect(patched('patches: [{path: patch.yaml}]\n', { 'apps/patch.yaml': patch })).toBe('Moves to the new host');
  });

  test('a patch written inline', () => {
    const inline = `patches:
  - target: {kind: Kustomization}
    patch: |
      apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata: {name: any}
      spec:
        # Moves to the new host.
        suspend: true
  - target: {kind: ConfigMap}
    patch: '[{"op": "add", "path": "/data", "value": {}}]'
`;
    expect(patched(inline)).toBe('Moves to the new host');
  });

  test.each([
    ['behind the value', '      - op: replace\n        path: /spec/suspend\n        value: true # Moves.', 'Moves'],
    [
      'above the operation',
      '      # Moves.\n      - op: replace\n        path: /spec/suspend\n        value: true',
      'Moves',
    ],
    [
      'not behind another operation',
      '      - op: replace\n        path: /spec/suspend\n        value: true\n      - op: replace\n        path: /spec/interval\n        value: 2h # Less often',
      undefined,
    ],
  ])('an operation: %s', (_, operations, expected) => {
    expect(patched(`patches:\n  - target: {kind: Kustomization}\n    patch: |\n${operations}\n`)).toBe(expected);
  });

  test('a patch of the parent', () => {
    const parent = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: apps, namespace: flux-system}
spec:
  path: ./apps
  prune: true
  sourceRef: {kind: GitRepository, name: flux-system}
  patches:
    - target: {kind: Kustomization}
      patch: |
        - op: add
          path: /spec/suspend
          value: true # All stands still.
`;
    expect(commentOf({ 'clusters/a/apps.yaml': parent, 'apps/web.yaml': object('') })).toBe('All stands still');
  });

  test('the definition of the variable that decides', () => {
    const settings = `apiVersion: v1
kind: ConfigMap
metadata: {name: settings, namespace: flux-system}
data:
  WEB_SUSPENDED: "true" # The disks are full.
`;
    const apps = fluxKustomization('apps', './apps', {
      postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'settings' }] },
    });
    const files = {
      'clusters/a/apps.yaml': apps,
      'clusters/a/settings.yaml': settings,
      'apps/web.yaml': object('  suspend: ${WEB_SUSPENDED}'),
    };
    expect(commentOf(files)).toBe('The disks are full');
  });
});

test('HelmReleases and sources have it too, and the export carries it', () => {
  const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: web, namespace: web}
spec:
  suspend: true # Broken upstream.
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: {name: web, namespace: web}
spec:
  suspend: true # The registry is gone.
`;
  const { fleet, diagnostics } = analyze(repository({ ...flux, 'apps/web.yaml': release }));
  const [cluster] = fleet.clusters;
  expect(cluster?.helmReleases.map(({ suspendComment }) => suspendComment)).toEqual(['Broken upstream']);
  expect(cluster?.sources.flatMap(({ suspendComment }) => suspendComment ?? [])).toEqual(['The registry is gone']);
  expect(JSON.stringify(fleetExport(fleet, diagnostics))).toContain('"suspendComment":"Broken upstream"');
});

test.each([
  ['prune', 'pruneComment', '  prune: false # Never delete this.', 'Never delete this'],
  ['force', 'forceComment', '  # Its selector changes often.\n  force: true', 'Its selector changes often'],
  ['a usual value', 'pruneComment', '  prune: true # Never delete this.', undefined],
] as const)('the comment beside another setting: %s', (_, field, text, expected) => {
  const { fleet } = analyze(repository({ ...flux, 'web/x.txt': '', 'apps/web.yaml': object(text) }));
  const web = fleet.clusters[0]?.kustomizations.find(({ name }) => name === 'web');
  expect(web?.[field]).toBe(expected);
});
