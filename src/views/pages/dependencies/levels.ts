import type { Cluster } from '../../../model/cluster/record.ts';
import type { FluxObjectKey, ReadinessObject } from '../../../model/dependencies/readiness.ts';
import { nameOf } from '../../survey/fleet-index.ts';
import type { Survey } from '../../survey/survey.ts';
import { counted } from '../../vocabulary/words.ts';
import { byText } from '../../../repository/text-order.ts';

/** The Flux objects that start at one level, or, without a level, that never do. */
export interface Level {
  readonly level?: number;
  readonly objects: readonly ReadinessObject[];
}

/**
 * The Flux Kustomizations of a cluster by level, and the HelmReleases that
 * depend on others; the rest of them start with their Flux Kustomization.
 */
export function levelsOf({ readiness, levels }: Survey, cluster: Cluster): Level[] {
  const numbers = levels.get(cluster) ?? new Map<FluxObjectKey, number>();
  const shown = [...(readiness.get(cluster)?.objects.values() ?? [])].filter(
    ({ kind, object }) => kind === 'Kustomization' || object.dependsOn.length > 0,
  );
  return [...Map.groupBy(shown, ({ key }) => numbers.get(key))]
    .sort(([left = Infinity], [right = Infinity]) => left - right)
    .map(([level, objects]) => ({
      ...(level === undefined ? {} : { level }),
      objects: objects
        .toSorted(byText(({ object }) => nameOf(object)))
        .sort(byText(({ object }) => object.name))
        .sort(byText(({ kind }) => (kind === 'Kustomization' ? '' : kind))),
    }));
}

export function levelTitle({ level }: Level): string {
  return level === undefined ? 'Never starts' : `Level ${String(level)}`;
}

/** `3 Flux Kustomizations, 1 HelmRelease`. */
export function levelNote({ objects }: Level): string {
  const kustomizations = objects.filter(({ kind }) => kind === 'Kustomization').length;
  const releases = objects.length - kustomizations;
  return [
    ...(kustomizations > 0 ? [counted(kustomizations, 'Flux Kustomization')] : []),
    ...(releases > 0 ? [counted(releases, 'HelmRelease')] : []),
  ].join(', ');
}
