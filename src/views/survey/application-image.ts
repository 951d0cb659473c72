import type { Cluster } from '../../model/cluster/record.ts';
import type { ImageUse } from '../../model/images/record.ts';
import type { HelmRelease } from '../../model/releases/record.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/**
 * Charts that deploy any application: what they install is told by the image in
 * their values, as with bjw-s' app-template. A chart of a fleet is one if its
 * releases name images of three repositories or more, and most name one of their
 * own.
 */
export type GenericCharts = ReadonlySet<string>;

export function genericCharts(clusters: readonly Cluster[]): GenericCharts {
  const repositories = new Map<string, Set<string>>();
  const releases = new Map<string, number>();
  for (const cluster of clusters) {
    const images = imagesByRelease(cluster);
    for (const release of cluster.helmReleases) {
      const { chart } = release;
      if (chart === undefined) continue;
      releases.set(chart, (releases.get(chart) ?? 0) + 1);
      const [first] = images.get(namespacedName(release)) ?? [];
      if (!first) continue;
      repositories.set(chart, (repositories.get(chart) ?? new Set()).add(repositoryOf(first)));
    }
  }
  const found = [...repositories].filter(
    ([chart, { size }]) => size >= fewestApplications && size * 2 > (releases.get(chart) ?? 0) / clusters.length,
  );
  return new Set([...wellKnown, ...found.map(([chart]) => chart)]);
}

/** One chart of an application may be installed with the image of a fork; three applications are a habit. */
const fewestApplications = 3;

/** Charts that are for nothing else. */
const wellKnown = ['app-template', 'onechart'];

/**
 * The image of the application that a release of a generic chart deploys: the one
 * that is called like it, else the one of its main container, else the first.
 * Undefined for other charts, whose own version says what runs.
 */
export function applicationImage(
  charts: GenericCharts,
  release: HelmRelease,
  images: readonly ImageUse[],
  name: string,
): ImageUse | undefined {
  if (release.chart === undefined || !charts.has(release.chart)) return undefined;
  const own = images.filter((image) => isOf(image, release));
  const called = own.find((image) => baseOf(image) === name) ?? own.find((image) => baseOf(image) === release.name);
  return called ?? own.find(isMain) ?? own[0];
}

function imagesByRelease({ images }: Cluster): ReadonlyMap<string, readonly ImageUse[]> {
  return Map.groupBy(images.filter(isStated), namespacedName);
}

/** A repository that a chart's default decides tells nothing. */
function isStated({ kind, from, defaulted }: ImageUse): boolean {
  return kind === 'HelmRelease' && from.type === 'values' && !defaulted.includes('repository');
}

function isOf(image: ImageUse, release: HelmRelease): boolean {
  return (
    isStated(image) && namespacedName(image) === namespacedName(release) && (image.tag ?? image.digest) !== undefined
  );
}

/** `image` of the chart itself, or of a container called `main` or `app`; init containers prepare only. */
function isMain({ from }: ImageUse): boolean {
  if (from.type !== 'values' || from.path.includes('initContainers')) return false;
  const container = from.path.split('.').at(-2);
  return container === undefined || container === 'main' || container === 'app';
}

/** `ghcr.io/miniflux/miniflux` of `ghcr.io/miniflux/miniflux:2.2.1`. */
export function repositoryOf({ image }: Pick<ImageUse, 'image'>): string {
  const [reference = ''] = image.split('@', 1);
  const slash = reference.lastIndexOf('/');
  const colon = reference.indexOf(':', slash);
  return colon < 0 ? reference : reference.slice(0, colon);
}

function baseOf(image: ImageUse): string {
  const repository = repositoryOf(image);
  return repository.slice(repository.lastIndexOf('/') + 1);
}
