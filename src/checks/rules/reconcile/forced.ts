import { emptyFolder, fluxKustomization } from '../../example-files.ts';
import type { Rule } from '../../rule.ts';
import { eachKustomization, finding, pass, undecided, withComment } from '../../verdict.ts';

export const forced: Rule = {
  id: 'reconcile/forced',
  title: 'Replacement by force',
  severity: 'warning',
  subjects: ['Flux Kustomization', 'Flux Kustomizations'],
  found: ['Flux Kustomization that replaces objects by force', 'Flux Kustomizations that replace objects by force'],
  why: '`force: true` deletes and recreates every object of which a field is changed that cannot be changed. For a Deployment that is an outage; for a PersistentVolumeClaim or a custom resource of a database it is the loss of data.',
  fix: 'Remove `force: true` once the change that needed it is through. For single objects that may be replaced at any time, such as Jobs, set the annotation `kustomize.toolkit.fluxcd.io/force: enabled` on these instead.',
  source: { title: 'Flux: force', url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#force' },
  check: ({ fleet }) =>
    eachKustomization(fleet.clusters, ({ force, notable, forceComment: comment, undecided: unknown }) => {
      if (unknown.includes('force')) return undecided('A variable whose value is not known decides over `force`.');
      if (!force) return pass;
      const { force: location } = notable;
      return finding(withComment('`force` is on: Flux deletes and recreates what it cannot change.', comment), {
        ...(location ? { location } : {}),
        ...(comment === undefined ? {} : { comment }),
      });
    }),
  examples: [
    {
      title: 'A change that is refused is an error',
      files: { 'clusters/home/shop.yaml': fluxKustomization('shop'), 'shop/kustomization.yaml': emptyFolder },
      expect: [],
    },
    {
      title: 'What cannot be changed is deleted',
      files: {
        'clusters/home/shop.yaml': fluxKustomization('shop', { force: 'true' }),
        'shop/kustomization.yaml': emptyFolder,
      },
      expect: ['finding clusters/home/shop.yaml:13'],
    },
  ],
};
