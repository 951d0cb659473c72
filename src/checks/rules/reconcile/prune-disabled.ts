import { emptyFolder, fluxKustomization } from '../../example-files.ts';
import type { Rule } from '../../rule.ts';
import { eachKustomization, finding, pass, undecided, withComment } from '../../verdict.ts';

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

A Kustomization that must not delete anything, for instance one that holds custom resource definitions, is a good reason for a waiver.`,
  source: { title: 'Flux: prune', url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#prune' },
  gather: { by: 'practice', message: '`prune` is off.', onePatch: true },
  check: ({ fleet }) =>
    eachKustomization(fleet.clusters, ({ prune, notable, pruneComment: comment, undecided: unknown }) => {
      if (prune) return pass;
      if (unknown.includes('prune')) return undecided('A variable whose value is not known decides over `prune`.');
      const { prune: location } = notable;
      return location
        ? finding(withComment('`prune` is off: what is removed from Git stays in the cluster.', comment), {
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
