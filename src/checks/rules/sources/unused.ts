import { documents, fluxKustomization, helmRelease, ociRepository, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachSource } from '../../subjects/source-subject.ts';
import { unknownParts } from '../../subjects/unknown-parts.ts';
import { finding, pass, undecided, type Verdict } from '../../engine/verdict.ts';

export const unusedSource: Rule = {
  id: 'sources/unused',
  title: 'Unused source',
  severity: 'info',
  subjects: ['source', 'sources'],
  found: ['source that nothing uses', 'sources that nothing uses'],
  why: 'Flux downloads a source at every interval whether anybody uses it or not. One that is left over from a component that is gone misleads readers and keeps a registry and its credentials in play.',
  fix: 'Remove the source, or what is left of the component that it was for.',
  source: { title: 'Flux: sources', url: 'https://fluxcd.io/flux/components/source/' },
  gather: { by: 'cause' },
  check: ({ fleet }) => {
    const all = eachSource(fleet.clusters, ({ usedBy, kind, namespace }, cluster) => {
      // What others take from a generator are the artifacts that it makes.
      if (kind === 'ArtifactGenerator' || kind === 'ExternalArtifact') return undefined;
      // Without a namespace Flux refuses it, which is told on its own, and nothing can use it.
      if (namespace === '') return undefined;
      if (usedBy.length > 0) return pass;
      const unknown = unknownParts(cluster, 'flux');
      return unknown === undefined
        ? finding('Nothing uses it.', { cause: 'Nothing uses them.' })
        : undecided(`Nothing that is known uses it, but not all is known: ${unknown}.`, { unknown });
    });
    // A component brings the same source to several namespaces: it is used if one of them uses it.
    const used = new Set(all.filter(({ type }) => type === 'pass').map(placeOf));
    return all.filter((verdict) => verdict.type === 'pass' || !used.has(placeOf(verdict)));
  },
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
      title: 'It stands in two namespaces, and one of them uses it',
      files: {
        'clusters/home/apps.yaml': documents(
          ...['shop', 'cart'].map((name) => fluxKustomization(name, { path: './charts', targetNamespace: name })),
          fluxKustomization('apps'),
        ),
        'charts/chart.yaml': ociRepository('shop', '{ tag: 1.2.3 }'),
        'apps/shop.yaml': helmRelease('shop'),
      },
      expect: [],
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

function placeOf({ subject: { location } }: Verdict): string {
  return `${location?.path ?? ''} ${String(location?.start.offset ?? 0)}`;
}
