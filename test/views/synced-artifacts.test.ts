import { expect, test } from 'vitest';
import { analyze } from '../../src/analyze.ts';
import { allBlocks } from '../../src/views/vocabulary/inner-blocks.ts';
import { sitePages } from '../../src/views/pages.ts';
import { plainText } from '../../src/views/vocabulary/text.ts';
import { fluxKustomization, repository, yaml } from '../fixtures.ts';

const configMap = yaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'shop', namespace: 'shop' } });

const instance = (sync: object): string =>
  yaml({
    apiVersion: 'fluxcd.controlplane.io/v1',
    kind: 'FluxInstance',
    metadata: { name: 'flux', namespace: 'flux-system' },
    spec: { sync: { path: 'clusters/a', interval: '5m', ...sync } },
  });

/** All lines of lists on the pages below a path. */
function linesOf(files: Readonly<Record<string, string>>, path: string): readonly string[] {
  const all = repository(files);
  const { pages } = sitePages({ ...analyze(all), files: all.files }, '/');
  return pages
    .filter((page) => page.path.startsWith(path))
    .flatMap((page) => allBlocks(page))
    .flatMap((block) => (block.type === 'list' ? block.items.map(plainText) : []));
}

const withReceiver = yaml({
  apiVersion: 'notification.toolkit.fluxcd.io/v1',
  kind: 'Receiver',
  metadata: { name: 'push', namespace: 'flux-system' },
  spec: { type: 'generic', resources: [] },
});

test.each<[string, object, RegExp, RegExp]>([
  [
    'GitRepository',
    { url: 'https://github.com/example/fleet', ref: 'refs/heads/main' },
    /A commit lands on main\..*new commits every 5m.*lets the Git host tell.*applies a new commit/,
    /artifact|registry/,
  ],
  [
    'OCIRepository',
    { url: 'oci://ghcr.io/example/fleet', ref: 'latest' },
    /An artifact that is made of fleet is pushed to oci:\/\/ghcr\.io\/example\/fleet\..*new artifacts every 5m.*lets the registry tell.*applies a new artifact/,
    /commit|Git host/,
  ],
  [
    'Bucket',
    { url: 's3.example.org', ref: 'fleet' },
    /What fleet holds is uploaded to s3\.example\.org\..*new revisions every 5m.*lets others tell.*applies a new revision/,
    /commit|Git host|artifact/,
  ],
])('what a %s fetches is called by its name', (kind, sync, expected, never) => {
  const files = {
    'clusters/a/flux.yaml': instance({ kind, ...sync }),
    'clusters/a/shop.yaml': fluxKustomization('shop', './shop', { sourceRef: { kind, name: 'flux-system' } }),
    'clusters/a/receiver.yaml': withReceiver,
    'shop/shop.yaml': configMap,
  };
  const text = linesOf(files, 'guides/how-this-repository-works').join(' ');
  expect(text).toMatch(expected);
  expect(text).not.toMatch(never);
});

const generator = (spec: object): string =>
  yaml({
    apiVersion: 'source.extensions.fluxcd.io/v1beta1',
    kind: 'ArtifactGenerator',
    metadata: { name: 'parts', namespace: 'flux-system' },
    spec: { sources: [{ alias: 'fleet', kind: 'GitRepository', name: 'flux-system' }], ...spec },
  });

test.each<[string, object]>([
  ['a name', { artifacts: [{ name: 'shop', copy: [{ from: '@fleet/apps/shop/**', to: '@artifact/' }] }] }],
  [
    'a pattern',
    {
      pathPattern: '@fleet/apps/{app}',
      artifacts: [{ name: '{app}', copy: [{ from: '@fleet/apps/{app}/**', to: '@artifact/' }] }],
    },
  ],
])('an ExternalArtifact that an ArtifactGenerator makes by %s exists', (_, spec) => {
  const sourceRef = { kind: 'ExternalArtifact', name: 'shop' };
  const files = {
    'clusters/a/flux.yaml': instance({ kind: 'GitRepository', url: 'https://github.com/example/fleet' }),
    'clusters/a/parts.yaml': generator(spec),
    'clusters/a/shop.yaml': fluxKustomization('shop', './', { sourceRef }),
    'apps/shop/shop.yaml': configMap,
  };
  expect(linesOf(files, 'components/')).toContain(
    'manifests from ExternalArtifact shop made by ArtifactGenerator parts applied by flux-system',
  );
  const { fleet } = analyze(repository(files));
  expect(fleet.clusters[0]?.sources.find(({ kind }) => kind === 'ArtifactGenerator')?.usedBy).toEqual([
    'Kustomization flux-system/shop',
  ]);
});

test('an ExternalArtifact that nothing makes does not exist', () => {
  const sourceRef = { kind: 'ExternalArtifact', name: 'shop' };
  const files = {
    'clusters/a/flux.yaml': instance({ kind: 'GitRepository', url: 'https://github.com/example/fleet' }),
    'clusters/a/parts.yaml': generator({ artifacts: [{ name: 'web', copy: [] }] }),
    'clusters/a/shop.yaml': fluxKustomization('shop', './', { sourceRef }),
  };
  expect(linesOf(files, 'components/')).toContain('manifests from ExternalArtifact shop does not exist');
});
