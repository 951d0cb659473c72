import type { Component } from '../../model/components/record.ts';
import type { ImageUse } from '../../model/images/record.ts';
import type { HelmRelease } from '../../model/releases/record.ts';
import { applicationImage } from '../survey/application-image.ts';
import type { ComponentPart, FleetIndex } from '../survey/fleet-index.ts';
import { code, fileLink, muted, type Text } from '../vocabulary/text.ts';
import { acrossClusters } from './across-clusters.ts';
import { shortDigest, versionText } from './states.ts';

/** What stands for a component: the chart that bears its name, else its first one. */
export interface MainVersion {
  readonly release: HelmRelease;
  /** The image of the application, where the chart deploys any application. */
  readonly image?: ImageUse;
}

export function mainVersion(
  { genericCharts }: FleetIndex,
  component: Component,
  parts: readonly ComponentPart[],
): MainVersion | undefined {
  const releases = parts.flatMap(({ helmReleases }) => helmReleases);
  const release =
    releases.find(({ name }) => name === component.name) ??
    releases.find(({ chart }) => chart === component.name) ??
    releases[0];
  if (!release) return undefined;
  const images = parts.flatMap((part) => part.of('images'));
  const image = applicationImage(genericCharts, release, images, component.name);
  return { release, ...(image ? { image } : {}) };
}

/** The main versions of a component, one line per different text. */
export function mainVersions(
  index: FleetIndex,
  component: Component,
  parts: readonly ComponentPart[],
  expected: readonly string[],
): Text[] {
  const byCluster = Map.groupBy(parts, ({ cluster }) => cluster.name);
  const said = [...byCluster].map(([cluster, own]) => ({
    cluster,
    value: mainVersion(index, component, own),
  }));
  if (said.every(({ value }) => value === undefined)) return [];
  return acrossClusters(said, expected, (main) => (main ? mainVersionText(main) : [muted('–')]));
}

/** The version of the application first, then that of the chart. */
export function mainVersionText({ release, image }: MainVersion): Text {
  if (!image) return versionText(release);
  const version = imageVersion(image);
  return [version === undefined ? code('latest') : fileLink(image.location, version), ' ', muted(chartName(release))];
}

/** The tag of an image, else what is enough to recognise its digest. */
export function imageVersion({ tag, digest }: ImageUse): string | undefined {
  return tag ?? (digest === undefined ? undefined : shortDigest(digest));
}

/** `app-template 4.2.0`. */
export function chartName({ chart = '', version, digest }: HelmRelease): string {
  const stated = version ?? (digest === undefined ? undefined : shortDigest(digest));
  return stated === undefined ? chart : `${chart} ${stated}`;
}
