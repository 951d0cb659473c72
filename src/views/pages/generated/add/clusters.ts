import type { Shape } from '../../../../model/shape/record.ts';
import type { FleetIndex } from '../../../survey/fleet-index.ts';
import type { Block } from '../../../vocabulary/page.ts';
import type { Survey } from '../../../survey/survey.ts';

/**
 * Says that one cluster is not all: where most components are in several clusters, and each cluster has files of
 * its own that declare them. What clusters share they all take from the same steps.
 */
export function clusterBlocks({ index }: Survey, { members, ownKustomization }: Shape): Block[] {
  if (!ownKustomization) return [];
  const isMost = (count: number): boolean => count * 2 > members.length;
  const clusters = index.fleet.clusters.filter(({ name }) =>
    isMost(members.filter(({ slug }) => declaringFiles(index, slug).has(name)).length),
  );
  const apart = members.filter(({ slug }) => {
    const files = declaringFiles(index, slug);
    return files.size > 1 && new Set(files.values()).size > 1;
  });
  if (clusters.length < 2 || !isMost(apart.length)) return [];
  const names = clusters.map(({ name }) => name).join(', ');
  const text = `Most of these are in several clusters, each with files of its own that declare them: ${names}. The steps are for one cluster; do the same for the others.`;
  return [{ type: 'notice', mark: 'info', text: [text] }];
}

/** The files that declare a component's Flux Kustomizations, by the cluster's name. */
function declaringFiles({ parts }: FleetIndex, slug: string): ReadonlyMap<string, string> {
  const byCluster = Map.groupBy(parts.get(slug) ?? [], ({ cluster }) => cluster.name);
  return new Map(
    [...byCluster].map(([name, own]) => [
      name,
      [...new Set(own.flatMap(({ kustomization }) => kustomization.location?.path ?? []))].sort().join(' '),
    ]),
  );
}
