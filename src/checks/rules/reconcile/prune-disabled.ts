import { namespacedName } from '../../../kubernetes/namespaced-name.ts';
import type { Cluster } from '../../../model/cluster/record.ts';
import type { FluxKustomization, InventoryEntry } from '../../../model/kustomizations/record.ts';
import {
  documents,
  emptyFolder,
  fluxKustomization,
  helmRelease,
  ociRepository,
  otherRepository,
  plainObject,
} from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachKustomization, finding, pass, undecided, withComment } from '../../engine/verdict.ts';

export const pruneDisabled: Rule = {
  id: 'reconcile/prune-disabled',
  title: 'Pruning off',
  severity: 'warning',
  subjects: ['Flux Kustomization', 'Flux Kustomizations'],
  found: ['Flux Kustomization that does not prune', 'Flux Kustomizations that do not prune'],
  why: `
Without \`prune: true\` an object whose file is removed or renamed stays in the cluster for ever: nobody owns it, nobody updates it, and Git no longer tells what runs.`,
  fix: `
Set \`prune: true\`. For objects that must outlive their file, such as volumes and namespaces with data, set the annotation \`kustomize.toolkit.fluxcd.io/prune: disabled\` on these objects instead.

A Kustomization that must not delete anything is a good reason for a comment beside \`prune: false\`, which is accepted, unless it says that something is yet to be done. One that holds nothing but definitions of custom resources needs no reason: with a definition, all objects of its kind would go. Nor does one that applies Flux itself: nothing would be left to put it right.`,
  source: { title: 'Flux: prune', url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#prune' },
  gather: { by: 'practice', patch: true, message: '`prune` is off.' },
  check: ({ fleet }) =>
    eachKustomization(fleet.clusters, (kustomization, cluster) => {
      const { prune, notable, inventory, pruneComment: comment, undecided: unknown } = kustomization;
      if (prune || isDefinitions(inventory) || isMeant(comment) || isFlux(kustomization, cluster)) return pass;
      if (unknown.includes('prune')) return undecided('A variable whose value is not known decides over `prune`.');
      const { prune: location } = notable;
      if (location && isElsewhere(kustomization))
        return undecided('`prune` is off. What it applies is elsewhere: it may be definitions of custom resources.', {
          location,
        });
      return location
        ? finding(withComment('`prune` is off: what is removed from Git stays in the cluster.', comment), {
            cause: '`prune` is off: what is removed from Git stays in the cluster.',
            location,
            ...(comment === undefined ? {} : { comment }),
          })
        : finding('`prune` is not set, which Flux refuses.');
    }),
  examples: [
    {
      title: 'What is removed from Git is removed from the cluster',
      files: { 'clusters/home/apps.yaml': fluxKustomization('apps'), 'apps/kustomization.yaml': emptyFolder },
      expect: [],
    },
    {
      title: 'What is removed from Git stays',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps', { prune: 'false' }),
        'apps/kustomization.yaml': emptyFolder,
      },
      expect: ['finding clusters/home/apps.yaml:9'],
    },
    {
      title: 'A comment says that it is meant',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps', { prune: 'false # never delete these' }),
        'apps/kustomization.yaml': emptyFolder,
      },
      expect: [],
    },
    {
      title: 'A comment says that it is not meant to stay',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps', { prune: 'false # TODO: turn on again' }),
        'apps/kustomization.yaml': emptyFolder,
      },
      expect: ['finding clusters/home/apps.yaml:9'],
    },
    {
      title: 'Nothing but definitions of custom resources',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps', { prune: 'false' }),
        'apps/definition.yaml': plainObject('apiextensions.k8s.io/v1', 'CustomResourceDefinition', 'shops.example.org'),
      },
      expect: [],
    },
    {
      title: 'It applies Flux itself',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps', { prune: 'false' }),
        'apps/flux.yaml': documents(helmRelease('flux-operator'), ociRepository('flux-operator', '{ tag: 1.2.3 }')),
      },
      expect: [],
    },
    {
      title: 'What it applies is elsewhere',
      files: {
        'clusters/home/apps.yaml': documents(
          otherRepository,
          fluxKustomization('platform', {
            prune: 'false',
            sourceRef: '\n    kind: GitRepository\n    name: platform',
          }),
        ),
      },
      expect: ['undecided clusters/home/apps.yaml:19'],
    },
    {
      title: 'A Secret decides',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps', {
          postBuild: '\n    substituteFrom:\n      - kind: Secret\n        name: settings',
        }),
        'apps/shop.yaml': fluxKustomization('shop', { prune: '${PRUNE}' }),
        'shop/kustomization.yaml': emptyFolder,
      },
      expect: ['undecided apps/shop.yaml:1'],
    },
    {
      title: 'The parent patches its children',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps', {
          patches: `
    - target: { kind: Kustomization }
      patch: |
        - op: replace
          path: /spec/prune
          value: true`,
        }),
        'apps/shop.yaml': fluxKustomization('shop', { prune: 'false' }),
        'shop/kustomization.yaml': emptyFolder,
      },
      expect: [],
    },
  ],
};

/** Whether all that a Kustomization applies defines custom resources: with a definition, all objects of its kind go. */
function isDefinitions(inventory: readonly InventoryEntry[]): boolean {
  return inventory.length > 0 && inventory.every(({ kind }) => kind === 'CustomResourceDefinition');
}

/** Whether nothing that is known is anything but a definition, and something is not known. */
function isElsewhere({ inventory, remotes, state }: FluxKustomization): boolean {
  const isUnknown = remotes.length > 0 || state === 'external' || state === 'unknown';
  return isUnknown && inventory.every(({ kind }) => kind === 'CustomResourceDefinition');
}

const fluxCharts: ReadonlySet<string> = new Set(['flux-operator', 'flux-instance']);

/** Whether a Kustomization applies what runs Flux. */
function isFlux(kustomization: FluxKustomization, { helmReleases }: Cluster): boolean {
  const name = namespacedName(kustomization);
  return (
    kustomization.inventory.some(({ kind }) => kind === 'FluxInstance') ||
    helmReleases.some((release) => release.kustomization === name && fluxCharts.has(release.chart ?? ''))
  );
}

/** Whether somebody wrote why it is so, and not that it is to be changed. */
function isMeant(comment: string | undefined): boolean {
  return (
    comment !== undefined && !/\b(?:todo|fixme|hack|xxx|temp(?:orary|orarily)?|for now|until|later)\b/i.test(comment)
  );
}
