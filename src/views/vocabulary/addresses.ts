import type { RuleText } from '../../checks/engine/rule.ts';
import { guidesAddress } from '../../guides/discover/slug.ts';
import type { Cluster } from '../../model/cluster/record.ts';
import type { Component } from '../../model/components/record.ts';

/** The addresses of the generated pages, each stated once; those of inventories are the ids of their topics. */
export const addresses = {
  overview: '',
  components: 'components',
  matrix: 'matrix',
  dependencies: 'dependencies',
  changes: 'changes',
  repository: 'repository',
  clusters: 'clusters',
  checks: 'checks',
  guides: guidesAddress,
} as const;

/** Addresses that pages had once, with those that they have now: links from elsewhere go on working. */
export const formerAddresses: Readonly<Record<string, string>> = { status: addresses.matrix };

export function componentAddress(component: Component): string {
  return `${addresses.components}/${component.slug}`;
}

export function groupAddress(group: string): string {
  return `${addresses.components}/${group}`;
}

export function clusterAddress(cluster: Pick<Cluster, 'name'>): string {
  return `${addresses.clusters}/${cluster.name}`;
}

/** The page on the dependencies of a cluster: that of the fleet, where there is but one. */
export function dependenciesAddress(clusters: readonly Cluster[], cluster: Cluster): string {
  return clusters.length > 1 ? `${addresses.dependencies}/${cluster.name}` : addresses.dependencies;
}

export function ruleAddress({ id }: RuleText): string {
  return `${addresses.checks}/${id}`;
}
