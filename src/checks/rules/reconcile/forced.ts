import type { InventoryEntry } from '../../../model/kustomizations/record.ts';
import { documents, emptyFolder, fluxKustomization, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { eachKustomization, finding, pass, undecided, withComment } from '../../engine/verdict.ts';

export const forced: Rule = {
  id: 'reconcile/forced',
  title: 'Replacement by force',
  severity: 'warning',
  subjects: ['Flux Kustomization', 'Flux Kustomizations'],
  found: ['Flux Kustomization that replaces objects by force', 'Flux Kustomizations that replace objects by force'],
  why: '`force: true` deletes and recreates every object of which a field is changed that cannot be changed. For a Deployment that is an outage; for a PersistentVolumeClaim or a custom resource of a database it is the loss of data.',
  fix: 'Remove `force: true` once the change that needed it is through. For single objects that may be replaced at any time, such as Jobs, set the annotation `kustomize.toolkit.fluxcd.io/force: enabled` on these instead.',
  source: { title: 'Flux: force', url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#force' },
  gather: {
    by: 'practice',
    patch: true,
    message: '`force` is on: Flux deletes and recreates what it cannot change.',
  },
  check: ({ fleet }) =>
    eachKustomization(fleet.clusters, ({ force, notable, inventory, forceComment: comment, undecided: unknown }) => {
      if (unknown.includes('force')) return undecided('A variable whose value is not known decides over `force`.');
      if (!force || keepsNothing(inventory)) return pass;
      const { force: location } = notable;
      return finding(withComment('`force` is on: Flux deletes and recreates what it cannot change.', comment), {
        ...(location ? { location } : {}),
        ...(comment === undefined ? {} : { comment }),
      });
    }),
  examples: [
    {
      title: 'A Job and what it needs, which may be replaced at any time',
      files: {
        'clusters/home/setup.yaml': fluxKustomization('setup', { force: 'true' }),
        'setup/job.yaml': documents(plainObject('batch/v1', 'Job', 'setup'), plainObject('v1', 'ConfigMap', 'setup')),
      },
      expect: [],
    },
    {
      title: 'What a Job needs, while the Job itself is left out',
      files: {
        'clusters/home/setup.yaml': fluxKustomization('setup', { force: 'true' }),
        'setup/settings.yaml': plainObject('v1', 'ConfigMap', 'setup'),
      },
      expect: [],
    },
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

/** Whether nothing that a Kustomization applies keeps anything, such as a Job and what it needs: nothing is lost if it is deleted and made again. */
function keepsNothing(inventory: readonly InventoryEntry[]): boolean {
  return inventory.length > 0 && inventory.every(({ kind }) => replaceable.has(kind));
}

const replaceable: ReadonlySet<string> = new Set([
  'Job',
  'CronJob',
  'ConfigMap',
  'Secret',
  'SealedSecret',
  'ExternalSecret',
  'ServiceAccount',
  'Role',
  'RoleBinding',
  'ClusterRole',
  'ClusterRoleBinding',
  'NetworkPolicy',
]);
