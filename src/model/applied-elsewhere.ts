import type { Fleet } from './fleet.ts';

/** Whether another repository applies this one, so that no cluster is known: what stands for clusters is assumed. */
export function isAppliedElsewhere({ clusters }: Pick<Fleet, 'clusters'>): boolean {
  return clusters.some(({ assumed }) => assumed);
}

/** What stands for an environment where nothing tells that of some folders, and others have one. */
export const unnamedEnvironment = 'no-environment';
