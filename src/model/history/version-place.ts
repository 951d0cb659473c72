import type { Location } from '../../diagnostic.ts';
import { imageVersion, versionLine, versionOrDigest, type WrittenVersion } from '../../repository/version-line.ts';
import type { Cluster } from '../cluster/record.ts';
import type { ImageUse } from '../images/record.ts';
import type { VersionBump } from './record.ts';
import { nameKey, namespacedName } from '../../kubernetes/namespaced-name.ts';
import type { NamespacedName } from '../objects/flux-objects.ts';
import {
  variableDefinitions,
  versionByVariable,
  type Definition,
  type VariableOfVersion,
  type VersionByVariable,
} from './version-variable.ts';

/** A line of a file that an effective version is written on. */
export interface VersionPlace extends Pick<VersionBump, 'kind' | 'name'> {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** Of whose version it is, by cluster: `cluster Kind namespace/name`. */
  readonly users: readonly string[];
  /** Present where the line defines a variable that the version is written with. */
  readonly variable?: VariableOfVersion;
}

/**
 * The lines that versions of charts, images and sources are written on, each
 * once. Where a line does not state the very version that is effective, it may
 * do so with a variable of Flux, and the line that defines that is the place;
 * where a transformer decides, there is none.
 */
export function versionPlaces(
  clusters: readonly Cluster[],
  files: ReadonlyMap<string, string>,
): readonly VersionPlace[] {
  const places = new Map<string, VersionPlace>();
  for (const cluster of clusters) {
    const definitionOf = variableDefinitions(cluster, files);
    for (const { versions, location, kustomization, ...named } of statedVersions(cluster)) {
      const text = location && files.get(location.path);
      if (!location || text === undefined) continue;
      const { path } = location;
      const line = versions
        .map((version) => lineOf(text, location.start.line, (found) => sameVersion(versionLine(found, 0), version)))
        .find((found) => found !== undefined);
      const place =
        line === undefined
          ? placeOfVariable({ text, location, versions }, (name) => definitionOf(name, kustomization))
          : { path, line };
      if (!place) continue;
      const key = [place, ...('variable' in place ? [place.variable] : [])]
        .map((one) => `${one.path}:${one.line}`)
        .join(' ');
      const users = [...(places.get(key)?.users ?? []), ...named.users];
      places.set(key, { ...named, ...place, users });
    }
  }
  return [...places.values()];
}

/** The line that defines the variable with which a version is written, from where it is known to be stated. */
function placeOfVariable(
  { text, location, versions }: { text: string; location: Location; versions: readonly WrittenVersion[] },
  definitionOf: (name: string) => Definition | undefined,
): Pick<Required<VersionPlace>, 'path' | 'line' | 'variable'> | undefined {
  if (!text.includes('${')) return undefined;
  const written = (line: string): VersionByVariable | undefined => {
    const found = line.includes('${') ? versionByVariable(line, definitionOf) : undefined;
    return found && versions.some((version) => sameVersion(found.version, version)) ? found : undefined;
  };
  const line = lineOf(text, location.start.line, (found) => written(found) !== undefined);
  const found = line === undefined ? undefined : written(text.split('\n')[line - 1] ?? '');
  if (line === undefined || !found) return undefined;
  const { path, line: definedOn } = found.definition;
  return { path, line: definedOn, variable: { path: location.path, line, versionWith: found.versionWith } };
}

interface StatedVersion extends Pick<VersionPlace, 'kind' | 'name' | 'users'> {
  /** The ways in which a line may state it. */
  readonly versions: readonly WrittenVersion[];
  readonly location: Location | undefined;
  /** The Flux Kustomization that applies what states it, where that is known. */
  readonly kustomization?: NamespacedName;
}

function statedVersions({ name: cluster, helmReleases, images, sources }: Cluster): readonly StatedVersion[] {
  const charts = helmReleases.map((release): StatedVersion => ({
    kind: 'chart',
    name: release.chart ?? release.name,
    versions: writtenVersions(release.version, release.digest),
    location: release.versionLocation,
    kustomization: release.kustomization,
    users: [`${cluster} HelmRelease ${namespacedName(release)}`],
  }));
  const containers = images.map((use): StatedVersion => {
    const whole = imageVersion(use.image);
    // Values of charts often keep name and tag of an image on lines of their own.
    const versions = [...(whole ? [whole] : []), ...writtenVersions(use.tag, use.digest)];
    const users = [`${cluster} ${nameKey(use.kind, use)}`];
    const { location, kustomization } = use;
    return { kind: 'image', name: whole?.image ?? nameOf(use), versions, location, kustomization, users };
  });
  // The version of an OCIRepository that a HelmRelease takes its chart from is the chart's.
  const others = sources.filter(({ usedBy }) => !usedBy.some((user) => user.startsWith('HelmRelease ')));
  const references = others.map(({ kind, namespace, name, ref, versionLocation, usedBy }): StatedVersion => ({
    kind: 'source',
    name: nameKey(kind, { namespace, name }),
    versions: writtenVersions(ref.semver ?? ref.tag, ref.digest),
    location: versionLocation,
    users: usedBy.map((user) => `${cluster} ${user}`),
  }));
  return [...charts, ...containers, ...references];
}

/** The image without its version; of one whose name a chart's default decides, the release's. */
function nameOf({ image, name }: ImageUse): string {
  return image.replace(/(?::[^/:@]*)?(?:@.*)?$/, '') || name;
}

/** A version and a digest may be written as one, or each in a field of its own. */
function writtenVersions(version: string | undefined, digest: string | undefined): readonly WrittenVersion[] {
  if (version === undefined) return digest === undefined ? [] : [{ digest }];
  const written = versionOrDigest(version);
  if (!written) return digest === undefined ? [] : [{ digest }];
  return digest === undefined || written.digest !== undefined ? [written] : [{ ...written, digest }, written];
}

/** The line of `text` that `states` it: `start` itself, or the only one that does from there to the end of the document. */
function lineOf(text: string, start: number, states: (line: string) => boolean): number | undefined {
  const lines = text.split('\n').slice(start - 1);
  if (states(lines[0] ?? '')) return start;
  const end = lines.findIndex((line, index) => index > 0 && line.startsWith('---'));
  const found = lines.slice(0, end < 0 ? undefined : end).flatMap((line, index) => (states(line) ? [index] : []));
  return found.length === 1 && found[0] !== undefined ? start + found[0] : undefined;
}

function sameVersion(found: WrittenVersion | undefined, wanted: WrittenVersion): boolean {
  return (
    found !== undefined &&
    found.image === wanted.image &&
    found.version === wanted.version &&
    found.digest === wanted.digest
  );
}
