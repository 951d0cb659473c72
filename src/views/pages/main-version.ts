import type { Component, HelmRelease } from '../../model/fleet.ts';
import type { ComponentPart } from '../fleet-index.ts';
import { muted, type Text } from '../text.ts';
import { acrossClusters } from './across-clusters.ts';
import { versionText } from './states.ts';

/** The version that stands for a component: that of the chart that bears its name, else of its first one. */
export function mainVersion(
  component: Component,
  parts: readonly ComponentPart[],
  expected: readonly string[],
): Text[] {
  const byCluster = Map.groupBy(parts, ({ cluster }) => cluster.name);
  const said = [...byCluster].map(([cluster, own]) => ({
    cluster,
    value: mainRelease(component, own),
  }));
  if (said.every(({ value }) => value === undefined)) return [];
  return acrossClusters(said, expected, (release) => (release ? versionText(release) : [muted('–')]));
}

export function mainRelease(component: Component, parts: readonly ComponentPart[]): HelmRelease | undefined {
  const releases = parts.flatMap(({ helmReleases }) => helmReleases);
  return (
    releases.find(({ name }) => name === component.name) ??
    releases.find(({ chart }) => chart === component.name) ??
    releases[0]
  );
}
