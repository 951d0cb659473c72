import { describe, expect, test } from 'vitest';
import { analyze } from '../../../src/analyze.ts';
import { fluxInstance, fluxKustomization, repository, yaml } from '../../fixtures.ts';

const release = yaml({
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  kind: 'HelmRelease',
  metadata: { name: 'web', namespace: 'web' },
  spec: { interval: '1h' },
});

const flux = {
  'clusters/a/flux.yaml': fluxInstance('clusters/a'),
  'clusters/a/apps.yaml': fluxKustomization('apps', './apps'),
};

/** Why the objects of a file are not applied, and the line that shows it. */
function reasonOf(path: string, files: Record<string, string>): unknown {
  const { fleet } = analyze(repository({ ...flux, ...files }));
  const found = fleet.unreached.find(({ location }) => location.path === path);
  return found && [found.reason, found.evidence && `${found.evidence.path}:${found.evidence.start.line}`];
}

describe('commented out', () => {
  const web = (text: string) =>
    reasonOf('apps/web/release.yaml', { 'apps/web/kustomization.yaml': text, 'apps/web/release.yaml': release });

  test.each([
    ['with a comment behind', 'resources:\n  # - ./release.yaml  # waits for the disks\n', 2, ': waits for the disks.'],
    [
      'with a comment above',
      'resources:\n  # Waits for\n  # the disks.\n  # - release.yaml\n',
      4,
      ': Waits for the disks.',
    ],
    ['without one', 'resources:\n  - x.yaml\n#  - "./release.yaml"\n', 3, '.'],
    ['below another one that has a comment', 'resources:\n  # Broken.\n  # - x.yaml\n  # - release.yaml\n', 4, '.'],
  ])('%s', (_, text, line, end) => {
    expect(web(text)).toEqual([
      `It is commented out in apps/web/kustomization.yaml${end}`,
      `apps/web/kustomization.yaml:${String(line)}`,
    ]);
  });

  test('what a comment says of another file of that name does not count', () => {
    expect(web('resources:\n  # - ../other/release.yaml\n  - ./sub/release.yaml\n')).toEqual([
      'apps/web/kustomization.yaml does not list it.',
      'apps/web/kustomization.yaml:1',
    ]);
  });

  test('the folder around it', () => {
    const files = {
      'apps/kustomization.yaml': 'resources:\n  - x\n  # Not yet.\n  # - web\n',
      'apps/web/kustomization.yaml': 'resources: [release.yaml]\n',
      'apps/web/release.yaml': release,
    };
    expect(reasonOf('apps/web/release.yaml', files)).toEqual([
      'It is commented out in apps/kustomization.yaml: Not yet.',
      'apps/kustomization.yaml:4',
    ]);
  });

  test('in an overlay that lies elsewhere', () => {
    const files = {
      'clusters/a/kustomization.yaml': 'resources:\n  - apps.yaml\n  - flux.yaml\n  # - ../../web.yaml # Not yet\n',
      'web.yaml': release,
    };
    expect(reasonOf('web.yaml', files)).toEqual([
      'It is commented out in clusters/a/kustomization.yaml: Not yet.',
      'clusters/a/kustomization.yaml:4',
    ]);
  });
});

describe('patches', () => {
  const files = {
    'apps/kustomization.yaml': 'resources: [base.yaml]\npatches: [{path: web-patch.yaml}]\n',
    'apps/base.yaml': release,
    'apps/web-patch.yaml': release,
  };

  test('a file that is only a patch', () => {
    expect(reasonOf('apps/web-patch.yaml', files)).toEqual([
      'It is a patch for an object that is declared elsewhere.',
      'apps/kustomization.yaml:2',
    ]);
  });

  test('an object that a patch deletes is none', () => {
    const patch =
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web, namespace: web}\n$patch: delete\n';
    expect(reasonOf('apps/base.yaml', { ...files, 'apps/web-patch.yaml': patch })).toEqual([
      'A build reads it, but what the build yields does not hold it: a patch or an annotation takes it out.',
      undefined,
    ]);
  });
});

describe('not built', () => {
  test('not listed beside it', () => {
    const files = { 'apps/kustomization.yaml': 'resources: [x.yaml]\n', 'apps/web.yaml': release };
    expect(reasonOf('apps/web.yaml', files)).toEqual([
      'apps/kustomization.yaml does not list it.',
      'apps/kustomization.yaml:1',
    ]);
  });

  test('beside a kustomization.yaml that cannot be read', () => {
    const files = { 'apps/kustomization.yaml': 'resources: [x.yaml\n', 'apps/web.yaml': release };
    expect(reasonOf('apps/web.yaml', files)).toEqual([
      'apps/kustomization.yaml cannot be read.',
      'apps/kustomization.yaml:1',
    ]);
  });

  test('in a folder that nothing builds', () => {
    expect(reasonOf('old/web.yaml', { 'old/web.yaml': release })).toEqual([
      'No Flux Kustomization builds its folder.',
      undefined,
    ]);
  });

  test('listed in a folder that nothing builds', () => {
    const files = {
      'base/web.yaml': release,
      'overlays/test/kustomization.yaml': 'resources:\n  - ../../base/web.yaml\n',
    };
    expect(reasonOf('base/web.yaml', files)).toEqual([
      'overlays/test/kustomization.yaml lists it, but no Flux Kustomization builds that folder.',
      'overlays/test/kustomization.yaml:2',
    ]);
  });

  test('built only by a Flux Kustomization that no cluster applies', () => {
    const files = {
      'apps/kustomization.yaml': 'resources: []\n',
      'apps/web.yaml': fluxKustomization('web', './web'),
      'web/kustomization.yaml': 'resources: [release.yaml]\n',
      'web/release.yaml': release,
    };
    expect(reasonOf('web/release.yaml', files)).toEqual([
      'The Flux Kustomization web would build it, but no cluster applies that one.',
      'apps/web.yaml:2',
    ]);
    expect(reasonOf('apps/web.yaml', files)).toEqual([
      'apps/kustomization.yaml does not list it.',
      'apps/kustomization.yaml:1',
    ]);
  });

  test('folders that list each other come to an end', () => {
    const files = {
      'x/kustomization.yaml': 'resources: [../y, web.yaml]\n',
      'y/kustomization.yaml': 'resources: [../x]\n',
      'x/web.yaml': release,
    };
    expect(reasonOf('x/web.yaml', files)).toMatchObject([
      expect.stringContaining('no Flux Kustomization builds that folder'),
      {},
    ]);
  });
});

test('built from another branch of this repository', () => {
  const next = yaml({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    metadata: { name: 'next', namespace: 'flux-system' },
    spec: { url: 'https://github.com/example/fleet', ref: { branch: 'next' } },
  });
  const files = {
    'clusters/a/web.yaml':
      next + fluxKustomization('web', './web', { sourceRef: { kind: 'GitRepository', name: 'next' } }),
    'web/release.yaml': release,
  };
  expect(reasonOf('web/release.yaml', files)).toEqual([
    'The Flux Kustomization flux-system/web builds it from branch next of this repository.',
    'clusters/a/web.yaml:17',
  ]);
});

describe('a Flux Kustomization that no cluster applies', () => {
  const source = (url: string): string =>
    yaml({
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: 'other', namespace: 'flux-system' },
      spec: { url },
    });
  const reason = (sync: string): unknown =>
    reasonOf('web/release.yaml', { 'old/web.yaml': sync, 'web/release.yaml': release });
  const would = 'The Flux Kustomization web would build it, but no cluster applies that one.';

  test('would build its folder', () => {
    expect(reason(fluxKustomization('web', './web'))).toEqual([would, 'old/web.yaml:2']);
    const own = { sourceRef: { kind: 'GitRepository', name: 'other' } };
    expect(reason(source('https://github.com/example/fleet') + fluxKustomization('web', './web', own))).toMatchObject([
      would,
      {},
    ]);
  });

  test.each([
    [
      'a patch',
      yaml({ apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', metadata: { name: 'web' } }),
    ],
    [
      'one of another repository',
      source('https://github.com/example/other') +
        fluxKustomization('web', './web', { sourceRef: { kind: 'GitRepository', name: 'other' } }),
    ],
    ['one of a root that may be any', fluxKustomization('web', './', { sourceRef: { kind: 'Bucket', name: 'any' } })],
  ])('would not, as %s', (_, sync) => {
    expect(reason(sync)).toEqual(['No Flux Kustomization builds its folder.', undefined]);
  });
});
