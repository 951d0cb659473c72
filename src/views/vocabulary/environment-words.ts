import type { Cluster } from '../../model/cluster/record.ts';
import type { FluxKustomization } from '../../model/kustomizations/record.ts';
import type { Fleet } from '../../model/fleet.ts';
import { isAppliedElsewhere } from '../../model/applied-elsewhere.ts';

/** What stands side by side on the pages, in words. */
export interface EnvironmentWords {
  /** In a heading of one: `Cluster`. */
  readonly title: string;
  /** In a heading of several: `Clusters`. */
  readonly titles: string;
  /** In a sentence: `cluster`. */
  readonly one: string;
}

const clusterWords: EnvironmentWords = { title: 'Cluster', titles: 'Clusters', one: 'cluster' };
const environmentWords: EnvironmentWords = { title: 'Environment', titles: 'Environments', one: 'environment' };

/** Clusters, or environments where another repository decides which clusters there are. */
export function wordsOf(fleet: Pick<Fleet, 'clusters'>): EnvironmentWords {
  return isAppliedElsewhere(fleet) ? environmentWords : clusterWords;
}

/** The folders that an assumed cluster is built from, each once. */
export function builtFolders({ kustomizations }: Cluster): readonly string[] {
  return [...new Set(kustomizations.flatMap(({ assumed, path }) => (assumed ? [path] : [])))];
}

/** Without those that stand for folders. */
export function declaredOnes(kustomizations: readonly FluxKustomization[]): readonly FluxKustomization[] {
  return kustomizations.filter(({ assumed }) => !assumed);
}
