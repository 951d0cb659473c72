import { documents, fluxKustomization, helmRelease, ociRepository, plainObject } from '../../example-files.ts';
import type { Rule } from '../../rule.ts';
import { eachSource } from '../../source-subject.ts';
import { unknownParts } from '../../unknown-parts.ts';
import { finding, pass, undecided } from '../../verdict.ts';

export const unusedSource: Rule = {
  id: 'sources/unused',
  title: 'Sources are used',
  severity: 'info',
  subjects: ['source', 'sources'],
  found: ['source that nothing uses', 'sources that nothing uses'],
  why: 'Flux downloads a source at every interval whether anybody uses it or not. One that is left over from a component that is gone misleads readers and keeps a registry and its credentials in play.',
  fix: 'Remove the source, or what is left of the component that it was for.',
  source: { title: 'Flux: sources', url: 'https://fluxcd.io/flux/components/source/' },
  check: ({ fleet }) =>
    eachSource(fleet.clusters, ({ usedBy, kind }, cluster) => {
      // What others take from a generator are the artifacts that it makes.
      if (kind === 'ArtifactGenerator' || kind === 'ExternalArtifact') return undefined;
      if (usedBy.length > 0) return pass;
      const unknown = unknownParts(cluster, 'flux');
      return unknown === undefined
        ? finding('Nothing takes anything from it.')
        : undecided(`Nothing that is known takes anything from it, but not all is known: ${unknown}.`);
    }),
  examples: [
    {
      title: 'A HelmRelease takes its chart from it',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': documents(helmRelease('shop'), ociRepository('shop', '{ tag: 1.2.3 }')),
      },
      expect: [],
    },
    {
      title: 'Nobody uses it',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': ociRepository('shop', '{ tag: 1.2.3 }'),
      },
      expect: ['finding apps/shop.yaml:1'],
    },
    {
      title: 'A chart makes the release that takes from it',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': documents(
          ociRepository('shop', '{ tag: 1.2.3 }'),
          helmRelease('raw', {
            values:
              '\n    objects:\n      - chartRef:\n          kind: OCIRepository\n          name: shop\n          namespace: shop',
          }),
        ),
      },
      expect: [],
    },
    {
      title: 'A Receiver tells Flux to fetch it, and nobody takes anything from it',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': documents(
          ociRepository('shop', '{ tag: 1.2.3 }'),
          `${plainObject('notification.toolkit.fluxcd.io/v1', 'Receiver', 'shop', 'shop')}spec:\n  resources:\n    - kind: OCIRepository\n      name: shop\n`,
        ),
      },
      expect: ['finding apps/shop.yaml:1'],
    },
    {
      title: 'A ResourceSet may bring what uses it',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': documents(
          ociRepository('shop', '{ tag: 1.2.3 }'),
          plainObject('fluxcd.controlplane.io/v1', 'ResourceSet', 'shops'),
        ),
      },
      expect: ['undecided apps/shop.yaml:1'],
    },
  ],
};
