import { expect, test } from 'vitest';
import type { Component } from '../../../../src/model/components/record.ts';
import type { Unreached } from '../../../../src/model/not-applied/record.ts';
import { indexFleet } from '../../../../src/views/survey/fleet-index.ts';
import { plainText } from '../../../../src/views/vocabulary/text.ts';
import { disabledSection } from '../../../../src/views/pages/component/disabled.ts';
import { at, emptyLayout } from '../../builders.ts';

const component = (directory: string): Component => ({
  slug: directory,
  name: directory,
  title: directory,
  group: '',
  directory,
  stages: [],
});
const release = (path: string, role: Unreached['role'] = 'object'): Unreached => ({
  kind: 'HelmRelease',
  name: 'rook',
  location: at(path, 3),
  role,
  reason: 'It is commented out in storage/kustomization.yaml: too old.',
  evidence: at('storage/kustomization.yaml', 7),
});

test('what a folder declares and nothing applies is told by the component with the deepest folder', () => {
  const [storage, rook] = [component('storage'), component('storage/rook')];
  const unreached = [release('storage/rook/release.yaml'), release('elsewhere/release.yaml')];
  const index = indexFleet({
    repository: { name: 'fleet' },
    clusters: [],
    components: [storage, rook],
    unreached,
    layout: emptyLayout,
  });
  expect(disabledSection(index, storage)).toEqual([]);
  expect(
    disabledSection(index, rook).flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.type === 'list' ? block.items.map(plainText) : [])),
    ),
  ).toEqual([
    'HelmRelease rook storage/rook/release.yaml:3 It is commented out in storage/kustomization.yaml: too old. storage/kustomization.yaml:7',
  ]);
});

test('a patch is applied to something, and so is no news', () => {
  const rook = component('storage/rook');
  const index = indexFleet({
    repository: { name: 'fleet' },
    clusters: [],
    components: [rook],
    unreached: [release('storage/rook/patch.yaml', 'patch')],
    layout: emptyLayout,
  });
  expect(disabledSection(index, rook)).toEqual([]);
});
