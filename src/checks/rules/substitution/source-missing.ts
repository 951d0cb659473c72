import type { Cluster } from '../../../model/cluster/record.ts';
import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import { setUpBefore } from '../../subjects/definitions.ts';
import { documents, fluxKustomization, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { unknownParts } from '../../subjects/unknown-parts.ts';
import { finding, passing, undecided, type Judgement } from '../../engine/verdict.ts';
import { eachRequiredSource, isMade, nearSource } from './variable-sources.ts';
import { nameKey } from '../../../kubernetes/namespaced-name.ts';

const postBuild = '\n    substituteFrom:\n      - kind: ConfigMap\n        name: settings';

export const substituteSourceMissing: Rule = {
  id: 'substitution/source-missing',
  title: 'Missing source of variables',
  severity: 'info',
  subjects: ['source of variables that is not optional', 'sources of variables that are not optional'],
  found: ['source of variables that is not in the repository', 'sources of variables that are not in the repository'],
  why: 'A Kustomization whose `substituteFrom` names a ConfigMap or Secret that does not exist fails, and applies nothing. One that somebody has to make by hand is easily forgotten when the cluster is built anew.',
  fix: 'Keep the ConfigMap in the repository, and the Secret encrypted or as an ExternalSecret, applied by a Kustomization that comes before. What may be missing gets `optional: true`.',
  source: {
    title: 'Flux: post build variable substitution',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution',
  },
  check: ({ fleet }) =>
    eachRequiredSource(fleet.clusters, (source, kustomization, cluster) =>
      judge(source, kustomization, { cluster, setUp: setUpBefore(fleet) }),
    ),
  examples: [
    {
      title: 'The parent applies it',
      files: {
        'clusters/home/shop.yaml': documents(
          plainObject('v1', 'ConfigMap', 'settings', 'flux-system'),
          fluxKustomization('shop', { postBuild }),
        ),
        'shop/kustomization.yaml': 'resources: []\n',
      },
      expect: [],
    },
    {
      title: 'Nobody applies it',
      files: {
        'clusters/home/shop.yaml': fluxKustomization('shop', { postBuild }),
        'shop/kustomization.yaml': 'resources: []\n',
      },
      expect: ['finding clusters/home/shop.yaml:1'],
    },
    {
      title: 'An operator makes it',
      files: {
        'clusters/home/shop.yaml': documents(
          `${plainObject('cert-manager.io/v1', 'Certificate', 'shop', 'flux-system')}spec:\n  secretName: shop-tls\n`,
          fluxKustomization('shop', {
            postBuild: '\n    substituteFrom:\n      - kind: Secret\n        name: shop-tls',
          }),
        ),
        'shop/kustomization.yaml': 'resources: []\n',
      },
      expect: [],
    },
    {
      title: 'A folder that sets the cluster up may make it',
      files: {
        'clusters/home/shop.yaml': fluxKustomization('shop', { postBuild }),
        'shop/kustomization.yaml': 'resources: []\n',
        'infra/bootstrap/settings.yaml': plainObject('v1', 'ConfigMap', 'settings', 'flux-system'),
      },
      expect: ['undecided clusters/home/shop.yaml:1'],
    },
    {
      title: 'Nothing has to be there',
      files: {
        'clusters/home/shop.yaml': fluxKustomization('shop'),
        'shop/kustomization.yaml': 'resources: []\n',
      },
      expect: 'does-not-apply',
    },
  ],
};

function judge(
  source: FluxKustomization['substituteFrom'][number],
  { namespace }: FluxKustomization,
  { cluster, setUp }: { readonly cluster: Cluster; readonly setUp: string | undefined },
): Judgement {
  const { kind, name } = source;
  const about = nameKey(kind, { namespace, name });
  // A mistyped name is told by a rule of its own.
  if (isMade(source, namespace, cluster) || nearSource(source, namespace, cluster) !== undefined) return passing(about);
  const what = `It takes variables from the ${kind} \`${namespace}/${name}\``;
  const unknown = unknownParts(cluster, 'flux');
  if (unknown !== undefined)
    return undecided(`${what}, which is not in the part of the cluster that is known: ${unknown}.`, { about, unknown });
  return setUp === undefined
    ? finding(`${what}, which nothing in the repository makes.`, { about })
    : undecided(`${what}, which nothing makes that Flux applies: ${setUp}.`, { about });
}
