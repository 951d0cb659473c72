import type { Cluster } from '../../model/cluster/record.ts';
import type { Source } from '../../model/sources/record.ts';
import { verdicts, type Judgement, type Verdict } from '../engine/verdict.ts';

/** The verdicts on every source of a fleet that the repository declares; those that `judge` says nothing of are left out. */
export function eachSource(
  clusters: readonly Cluster[],
  judge: (source: Source, cluster: Cluster) => Judgement | undefined,
): readonly Verdict[] {
  return clusters.flatMap((cluster) =>
    cluster.sources.flatMap((source) => {
      const { kind, namespace, name, location } = source;
      if (!location) return [];
      const subject = { type: 'object', object: { kind, namespace, name }, cluster: cluster.name, location } as const;
      return verdicts(subject, judge(source, cluster));
    }),
  );
}
