import { resourceKey } from '../../../kubernetes/resource-id.ts';
import type { Component } from '../../../model/components/record.ts';
import type { ImageUse } from '../../../model/images/record.ts';
import type { HelmRelease } from '../../../model/releases/record.ts';
import { clustersOf, nameOf, type ComponentPart, type FleetIndex } from '../../survey/fleet-index.ts';
import { repositoryOf } from '../../survey/application-image.ts';
import { imageVersion, mainVersion } from '../../parts/main-version.ts';
import { counted, unique } from '../../vocabulary/words.ts';

/** One line for a component that nobody has described: what Flux makes of it, and where. */
export function componentSummary(
  index: FleetIndex,
  component: Component,
  parts: readonly ComponentPart[],
  namespaces: readonly string[],
): string {
  const [namespace, ...others] = namespaces;
  const places = [
    ...(namespace === undefined
      ? []
      : [others.length > 0 ? `in ${counted(namespaces.length, 'namespace')}` : `in namespace ${namespace}`]),
    ...(index.clusters.length > 1
      ? [
          `${index.clusters.some(({ assumed }) => assumed) ? 'for' : 'on'} ${clustersOf(parts)
            .map(({ name }) => name)
            .join(', ')}`,
        ]
      : []),
  ];
  return `${[contents(index, component, parts), ...places].join(' ')}.`;
}

function contents(index: FleetIndex, component: Component, parts: readonly ComponentPart[]): string {
  const main = mainVersion(index, component, parts);
  if (!main) return manifests(parts);
  return main.image ? application(main.image, main.release) : charts(main.release, parts);
}

function application(image: ImageUse, { chart = '' }: HelmRelease): string {
  const version = imageVersion(image);
  return `${repositoryOf(image)}${version === undefined ? '' : ` ${version}`}, deployed with the chart ${chart}`;
}

function charts({ chart, namespace, name }: HelmRelease, parts: readonly ComponentPart[]): string {
  const releases = parts.flatMap(({ helmReleases }) => helmReleases);
  const versions = unique(releases.filter((other) => other.chart === chart).map(({ version }) => version));
  const version = versions.length === 1 && versions[0] !== undefined ? ` at version ${versions[0]}` : '';
  const others = new Set(releases.map(nameOf)).size - 1;
  const more = others > 0 ? ` and ${counted(others, 'more release')}` : '';
  return chart === undefined
    ? `The HelmRelease ${nameOf({ namespace, name })}${more}`
    : `The chart ${chart}${version}${more}`;
}

/** Kinds that run something say most about what a component is. */
const workloads = ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job'];

function manifests(parts: readonly ComponentPart[]): string {
  const objects = [
    ...new Map(parts.flatMap((part) => part.objects.map((object) => [resourceKey(object), object]))).values(),
  ];
  if (objects.length === 0) return unknownContents(parts);
  const running = objects.filter(({ kind }) => workloads.includes(kind));
  const [kind, ...kinds] = unique((running.length > 0 ? running : objects).map((object) => object.kind));
  if (kind === undefined || kinds.length > 1) return counted(objects.length, 'object');
  const named = [kind, ...kinds].map((own) => {
    const same = objects.filter((object) => object.kind === own);
    return same.length === 1 ? `${own} ${same[0]?.name ?? ''}` : `${String(same.length)} objects of kind ${own}`;
  });
  const others = objects.filter((object) => object.kind !== kind && !kinds.includes(object.kind)).length;
  return [...named, ...(others > 0 ? [counted(others, 'more object')] : [])].join(' and ');
}

function unknownContents(parts: readonly ComponentPart[]): string {
  const kustomizations = parts.map(({ kustomization }) => kustomization);
  if (kustomizations.some(({ state }) => state === 'failed')) return 'Objects that Flux refuses';
  if (kustomizations.some(({ state, remotes }) => state === 'external' || remotes.length > 0)) {
    return 'Objects from another repository';
  }
  return 'No objects';
}
