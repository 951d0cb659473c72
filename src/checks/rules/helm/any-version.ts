import {
  chartInGit,
  documents,
  fluxKustomization,
  helmRelease,
  ociRepository,
  plainObject,
} from '../../engine/example-files.ts';
import type { Cluster } from '../../../model/cluster/record.ts';
import type { ObjectReference } from '../../../model/objects/flux-objects.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachRelease, finding, pass, undecided } from '../../engine/verdict.ts';

export const anyChartVersion: Rule = {
  id: 'helm/any-version',
  title: 'Chart without a version',
  severity: 'warning',
  subjects: ['HelmRelease with a chart from a registry', 'HelmReleases with a chart from a registry'],
  found: ['chart without a version', 'charts without a version'],
  why: `
A chart without a version, with \`*\` or with a tag such as \`latest\` is updated whenever its authors publish, major versions included. The cluster then changes without a commit, and going back in Git does not bring back what ran before.`,
  fix: `
State the version, and let a tool such as Renovate propose new ones. A range like \`1.x\` limits what may come; an exact version makes each update a commit.`,
  source: {
    title: 'Flux: the version of a chart',
    url: 'https://fluxcd.io/flux/components/source/helmcharts/#version',
  },
  gather: { by: 'cause' },
  check: ({ fleet }) =>
    eachRelease(fleet.clusters, ({ pin, source, versionLocation }, { sources }) => {
      const location = versionLocation ? { location: versionLocation } : {};
      switch (pin) {
        case 'digest':
        case 'exact':
        case 'range':
          return pass;
        case 'open':
          return finding(
            'The version range of the chart has no upper bound: Flux installs major versions without a commit.',
            location,
          );
        case 'moving':
          return finding('The tag of the chart moves: the chart changes without a commit.', location);
        case 'none':
          return finding(
            source?.kind === 'OCIRepository' && !hasRange(source, sources)
              ? 'No version of the chart is stated, so Flux takes the tag `latest`.'
              : 'Any version of the chart will do, so Flux takes the newest release.',
            location,
          );
        case 'refused':
          // That it is no text is told on its own.
          return undefined;
        case 'unknown':
          // Charts in Git come with the commit; what refers to nothing is another rule's matter.
          if (source?.found !== true || !isRegistry(source.kind)) return undefined;
          return undecided('The version of its chart is a variable whose value is not known.', location);
      }
    }),
  examples: [
    {
      title: 'An exact version',
      files: release('{ tag: 1.2.3 }'),
      expect: [],
    },
    {
      title: 'A digest besides a tag that moves',
      files: release(`{ tag: latest, digest: sha256:${'0'.repeat(64)} }`),
      expect: [],
    },
    { title: 'A range that ends', files: release('{ semver: ">=1.0.0 <2.0.0" }'), expect: [] },
    { title: 'A range without an end', files: release('{ semver: ">=1.0.0" }'), expect: ['finding apps/shop.yaml:20'] },
    {
      title: 'A range of which a part has no end',
      files: release('{ semver: "~1.2 || >=2" }'),
      expect: ['finding apps/shop.yaml:20'],
    },
    {
      title: 'Charts in Git come with the commit',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': helmRelease('shop', chartInGit),
      },
      expect: 'does-not-apply',
    },
    { title: 'Any release', files: release('{ semver: "*" }'), expect: ['finding apps/shop.yaml:20'] },
    { title: 'A tag that moves', files: release('{ tag: latest }'), expect: ['finding apps/shop.yaml:20'] },
    {
      title: 'The version comes from an encrypted variable',
      files: withSecretVersion(),
      expect: ['undecided apps/shop.yaml:20'],
    },
    {
      title: 'There are no charts',
      files: { 'clusters/home/settings.yaml': plainObject('v1', 'ConfigMap', 'settings') },
      expect: 'does-not-apply',
    },
  ],
};

/** `semver: "*"` takes the newest release; a reference without anything takes the tag `latest`. */
function hasRange({ namespace, name }: ObjectReference, sources: Cluster['sources']): boolean {
  return sources.some(
    (one) =>
      one.kind === 'OCIRepository' && one.namespace === namespace && one.name === name && one.ref.semver !== undefined,
  );
}

function isRegistry(kind: string): boolean {
  return kind === 'HelmRepository' || kind === 'OCIRepository';
}

function release(ref: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': documents(helmRelease('shop'), ociRepository('shop', ref)),
  };
}

function withSecretVersion(): Readonly<Record<string, string>> {
  return {
    ...release('{ tag: "${SHOP_VERSION}" }'),
    'clusters/home/apps.yaml': fluxKustomization('apps', {
      postBuild: '\n    substituteFrom:\n      - kind: Secret\n        name: versions',
    }),
  };
}
