import { keyOf } from '../../model/dependencies/readiness.ts';
import type { ComponentPart } from './fleet-index.ts';
import type { Survey } from './survey.ts';

/** At which boot level a part of a component starts; a level that is absent never comes. */
export interface PartLevel {
  /** Of the Flux Kustomization that applies the part. */
  readonly kustomization: number | undefined;
  /** Of each HelmRelease of the part, in order. */
  readonly helmReleases: readonly (number | undefined)[];
}

/**
 * Returns the boot levels of a part: those that the page "Boot order" shows for
 * its objects. A HelmRelease with dependencies of its own starts later than the
 * Flux Kustomization that applies it.
 */
export function partLevel({ levels }: Survey, { cluster, kustomization, helmReleases }: ComponentPart): PartLevel {
  const own = levels.get(cluster);
  return {
    kustomization: own?.get(keyOf('Kustomization', kustomization)),
    helmReleases: helmReleases.map((release) => own?.get(keyOf('HelmRelease', release))),
  };
}

/** Returns the levels at which what the part runs starts: its HelmReleases, or the Kustomization where it has none. */
export function runningLevels({ kustomization, helmReleases }: PartLevel): readonly (number | undefined)[] {
  return kustomization === undefined || helmReleases.length === 0 ? [kustomization] : helmReleases;
}
