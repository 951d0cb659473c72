import {
  chartInGit,
  documents,
  fluxKustomization,
  helmRelease,
  ociRepository,
  otherRepository,
  plainObject,
} from '../../engine/example-files.ts';
import { likelyTypo } from '../../subjects/likely-typo.ts';
import type { Rule } from '../../engine/rule.ts';
import { unknownParts } from '../../subjects/unknown-parts.ts';
import { eachRelease, finding, pass, undecided } from '../../engine/verdict.ts';
import { namespacedName } from '../../../kubernetes/namespaced-name.ts';

export const chartSourceMissing: Rule = {
  id: 'helm/source-missing',
  title: 'Missing chart source',
  severity: 'critical',
  subjects: ['HelmRelease with a source', 'HelmReleases with a source'],
  found: ['HelmRelease without its source', 'HelmReleases without their source'],
  why: `
A HelmRelease whose source does not exist is never installed or upgraded. A source without a namespace is looked for in the namespace of the HelmRelease: one that stands in \`flux-system\` has to be named with it.`,
  fix: 'Correct kind, name and namespace of `chartRef` or `sourceRef`, or add the source. A Flux that is multitenant refuses sources of other namespaces: then it has to stand beside the HelmRelease.',
  source: {
    title: 'Flux: chart reference',
    url: 'https://fluxcd.io/flux/components/helm/helmreleases/#chart-reference',
  },
  check: ({ fleet }) =>
    eachRelease(fleet.clusters, ({ source }, cluster) => {
      if (!source) return undefined;
      if (source.found) return pass;
      const name = `${source.kind} \`${namespacedName(source)}\``;
      if (source.kind === 'ExternalArtifact') {
        return undecided(`Its chart comes from the ${name}, which any controller may make.`);
      }
      const near = likelyTypo(
        source.name,
        cluster.sources
          .filter((one) => one.kind === source.kind && one.namespace === source.namespace)
          .map((one) => one.name),
      );
      const hint = near === undefined ? '' : ` It may be a typing error of \`${near}\`.`;
      // However near a name is, what is not known may hold the very source.
      const unknown = unknownParts(cluster, 'flux');
      return unknown === undefined
        ? finding(
            `Its chart comes from the ${name}, which does not exist, so Flux cannot install or upgrade it.${hint}`,
          )
        : undecided(
            `Its chart comes from the ${name}, which is not in the part of the cluster that is known: ${unknown}.${hint}`,
            { unknown },
          );
    }),
  examples: [
    {
      title: 'The source is beside it',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': documents(helmRelease('shop'), ociRepository('shop', '{ tag: 1.2.3 }')),
      },
      expect: [],
    },
    {
      title: 'The source is in another namespace',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': documents(helmRelease('shop'), ociRepository('charts', '{ tag: 1.2.3 }')),
      },
      expect: ['finding apps/shop.yaml:1'],
    },
    {
      title: 'The source is the repository itself',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': helmRelease('shop', chartInGit),
      },
      expect: [],
    },
    {
      title: 'An ArtifactGenerator makes the source',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': documents(
          helmRelease('shop', { chartRef: '\n    kind: ExternalArtifact\n    name: shop' }),
          `${plainObject('source.extensions.fluxcd.io/v1beta1', 'ArtifactGenerator', 'charts', 'shop')}spec:\n  artifacts:\n    - name: shop\n`,
        ),
      },
      expect: [],
    },
    {
      title: 'Nothing in the repository makes the artifact, but something else may',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': helmRelease('shop', { chartRef: '\n    kind: ExternalArtifact\n    name: shop' }),
      },
      expect: ['undecided apps/shop.yaml:1'],
    },
    {
      title: 'The source may come from another repository, however near the name of a known one is',
      files: {
        'clusters/home/platform.yaml': documents(
          otherRepository,
          fluxKustomization('platform', { sourceRef: '\n    kind: GitRepository\n    name: platform' }),
        ),
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': documents(
          helmRelease('storefront'),
          plainObject('source.toolkit.fluxcd.io/v1', 'OCIRepository', 'storefronts', 'storefront'),
        ),
      },
      expect: ['undecided apps/shop.yaml:1'],
    },
    {
      title: 'The source may come from another repository',
      files: {
        'clusters/home/platform.yaml': documents(
          otherRepository,
          fluxKustomization('platform', { sourceRef: '\n    kind: GitRepository\n    name: platform' }),
        ),
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': helmRelease('shop'),
      },
      expect: ['undecided apps/shop.yaml:1'],
    },
  ],
};
