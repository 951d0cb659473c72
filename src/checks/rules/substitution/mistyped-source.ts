import type { Cluster } from '../../../model/cluster/record.ts';
import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import { documents, fluxKustomization, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, passing, type Judgement } from '../../engine/verdict.ts';
import { eachRequiredSource, nearSource } from './variable-sources.ts';

const settings = plainObject('v1', 'ConfigMap', 'settings', 'flux-system');

const reading = (name: string, more = ''): string =>
  fluxKustomization('shop', {
    postBuild: `\n    substituteFrom:\n      - kind: ConfigMap\n        name: ${name}${more}`,
  });

export const mistypedSource: Rule = {
  id: 'substitution/mistyped-source',
  title: 'Mistyped source of variables',
  severity: 'critical',
  subjects: ['source of variables that is not optional', 'sources of variables that are not optional'],
  found: ['source of variables with a mistyped name', 'sources of variables with mistyped names'],
  why: `
A Kustomization whose \`substituteFrom\` names a ConfigMap or Secret that does not exist fails, and applies nothing.

A name counts if nothing makes it, and exactly one object of the namespace has a name that differs by one letter.`,
  fix: 'Correct the name. If somebody makes the object by hand, a waiver says so.',
  source: {
    title: 'Flux: post build variable substitution',
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution',
  },
  check: ({ fleet }) => eachRequiredSource(fleet.clusters, judge),
  examples: [
    {
      title: 'The name is right',
      files: {
        'clusters/home/shop.yaml': documents(settings, reading('settings')),
        'shop/kustomization.yaml': 'resources: []\n',
      },
      expect: [],
    },
    {
      title: 'A letter is missing',
      files: {
        'clusters/home/shop.yaml': documents(settings, reading('setings')),
        'shop/kustomization.yaml': 'resources: []\n',
      },
      expect: ['finding clusters/home/shop.yaml:7'],
    },
    {
      title: 'Nothing has to be there',
      files: {
        'clusters/home/shop.yaml': documents(settings, reading('setings', '\n        optional: true')),
        'shop/kustomization.yaml': 'resources: []\n',
      },
      expect: 'does-not-apply',
    },
    {
      title: 'Nothing has a name like that',
      files: {
        'clusters/home/shop.yaml': documents(settings, reading('cluster-settings')),
        'shop/kustomization.yaml': 'resources: []\n',
      },
      expect: [],
    },
    {
      title: 'Nothing takes variables from anywhere',
      files: {
        'clusters/home/shop.yaml': documents(settings, fluxKustomization('shop')),
        'shop/kustomization.yaml': 'resources: []\n',
      },
      expect: 'does-not-apply',
    },
  ],
};

function judge(
  source: FluxKustomization['substituteFrom'][number],
  { namespace }: FluxKustomization,
  cluster: Cluster,
): Judgement {
  const about = `${source.kind} ${namespace}/${source.name}`;
  const near = nearSource(source, namespace, cluster);
  if (near === undefined) return passing(about);
  return finding(
    `It takes variables from the ${source.kind} \`${namespace}/${source.name}\`, which is not found. This is likely a typing error of \`${near}\`.`,
    { about },
  );
}
