import { isBuilt } from '../../../model/kustomizations/built.ts';
import type { Cluster } from '../../../model/cluster/record.ts';
import type { InventoryEntry } from '../../../model/kustomizations/record.ts';
import { eachCluster } from '../../subjects/cluster-subject.ts';
import { documents, fluxKustomization, helmRelease, ociRepository } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, pass, type Judgement } from '../../engine/verdict.ts';

export const appsInSync: Rule = {
  id: 'structure/apps-in-sync',
  title: 'Applications have Flux Kustomizations of their own',
  severity: 'info',
  subjects: ['cluster', 'clusters'],
  found: ['cluster whose sync applies applications', 'clusters whose sync applies applications'],
  why: `
The Kustomization that syncs a cluster builds its folder as a whole. Where applications stand in there, one manifest that cannot be built or applied holds up all else: other applications, new Flux Kustomizations, and Flux itself where \`flux bootstrap\` put it into the same folder. Nor can applications wait for what they need, because there is nothing to depend on.

What belongs to Flux, in the namespace of the sync, is not meant.`,
  fix: `
Move the applications to a folder outside of the one that is synced, and add a Flux Kustomization for it.

In a commit before, give what moves the annotation \`kustomize.toolkit.fluxcd.io/prune: disabled\`. Without it, the sync deletes what it no longer has before the new Kustomization applies it again.`,
  source: {
    title: 'Flux: ways of structuring your repositories',
    url: 'https://fluxcd.io/flux/guides/repository-structure/#monorepo',
  },
  presumesClusters: true,
  check: ({ fleet }) => eachCluster(fleet.clusters, judge),
  examples: [
    {
      title: 'The sync applies Flux Kustomizations',
      files: { 'clusters/home/apps.yaml': fluxKustomization('apps'), 'apps/shop.yaml': shop() },
      expect: [],
    },
    {
      title: 'The sync applies an application',
      files: { 'clusters/home/shop.yaml': shop() },
      expect: ['finding clusters/home/shop.yaml:1'],
    },
  ],
};

const applications: ReadonlySet<string> = new Set([
  'HelmRelease',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
  'Job',
  'Pod',
]);

/** More names than these are not told. */
const told = 3;

function judge({ kustomizations: [sync], path }: Cluster): Judgement | undefined {
  if (!sync || !isBuilt(sync)) return undefined;
  const found = sync.inventory.filter(({ kind, namespace }) => applications.has(kind) && namespace !== sync.namespace);
  const [first] = found;
  if (!first) return pass;
  const folder = path === '' ? 'The root of the repository' : `The folder \`${path}\``;
  return finding(`${folder}, which the cluster is synced from, holds ${namesOf(found)}.`, { location: first.location });
}

function namesOf(found: readonly InventoryEntry[]): string {
  const names = found.slice(0, told).map(({ kind, name }) => `the ${kind} \`${name}\``);
  const more = found.length - names.length;
  return [
    ...names.slice(0, -1),
    more > 0 ? `${names.at(-1) ?? ''} and ${String(more)} more` : (names.at(-1) ?? ''),
  ].join(', ');
}

function shop(): string {
  return documents(helmRelease('shop'), ociRepository('shop', '{ tag: 1.2.3 }'));
}
