import { fileLocation, type Location } from '../../diagnostic.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { inRepository } from '../../repository/located-path.ts';
import { joinPath } from '../../repository/path.ts';
import { groups } from './api.ts';
import { impliedResource } from './documents.ts';
import type { ControllerFlags } from './controller-flags.ts';
import type { FluxInstallation } from './installation.ts';

/** Where Flux starts in a cluster. */
export interface EntryPoint {
  /** The name of the repository that Flux starts from; absent for the documented one. */
  readonly repository?: string;
  /** What the sync Kustomization points at, from the root of the artifact. */
  readonly path: string;
  /** The folder of the repository that is the root of the artifact; absent where that is the repository's. */
  readonly artifact?: string;
  /** The Flux Kustomization that applies all others. */
  readonly sync: Resource;
  /** Its source; absent where nothing in the repository tells its URL. */
  readonly source?: Resource;
  /** Whether the sync Kustomization was made by a bootstrap that left no trace in the repository. */
  readonly synthetic: boolean;
  /** Further Flux Kustomizations that nothing in the cluster applies: Azure's extension makes several. */
  readonly more?: readonly Resource[];
  /** Objects that are in the cluster from the start, besides what Flux applies. */
  readonly given?: readonly Resource[];
  /** What the cluster is called, where somebody says so. */
  readonly name?: string;
  /** What the platform gives the cluster from outside of the repository. */
  readonly variables?: GivenVariables;
  /** What a FluxInstance wants of Flux itself. */
  readonly installation?: FluxInstallation;
  /** The version of Flux whose manifests bootstrap wrote, such as `v2.9.5`; absent where nothing tells. */
  readonly bootstrapVersion?: string;
  /** Of the controllers; absent where the repository does not tell how they run. */
  readonly flags?: ControllerFlags;
  /**
   * Present where no cluster is known, because another repository applies this
   * one: the folders that nothing here includes, each as a Flux Kustomization that
   * only its path is known of. They are among `sync` and `more`.
   */
  readonly assumed?: readonly Resource[];
}

/** Variables that the repository does not hold. */
export interface GivenVariables {
  readonly values: Readonly<Record<string, string>>;
  /** What states them. */
  readonly location: Location;
}

/** The folder that an entry point starts at, in the repository; where the documented folder is a part of the artifact, in the artifact. */
export function entryDirectory({
  repository,
  artifact = '',
  path,
}: Pick<EntryPoint, 'repository' | 'artifact' | 'path'>): string {
  return inRepository(repository, joinPath(artifact, path));
}

/** The entry point of a bootstrap that left no trace in the repository, with Flux's default names. */
export function syntheticEntry(path: string, name = 'flux-system'): EntryPoint {
  const metadata = { name, namespace: 'flux-system' };
  const origin = { kind: 'file', location: fileLocation(path) } as const;
  const sync = syncKustomization(metadata, 'GitRepository', path, origin, 'flux-system');
  return { path, sync, synthetic: true };
}

/** The Flux Kustomization that flux-operator and `flux bootstrap` make. */
export function syncKustomization(
  metadata: { name: string; namespace: string },
  kind: string,
  path: string,
  origin: Resource['origin'],
  source = metadata.name,
): Resource {
  const spec = { interval: '10m0s', path: `./${path}`, prune: true, sourceRef: { kind, name: source } };
  return impliedResource(`${groups.kustomize}/v1`, 'Kustomization', { metadata, spec }, origin);
}
