import { fileLocation, type Location } from '../../src/diagnostic.ts';
import type { Cluster } from '../../src/model/cluster/record.ts';
import type { FluxKustomization, InventoryEntry } from '../../src/model/kustomizations/record.ts';
import type { Dependency } from '../../src/model/objects/flux-objects.ts';
import type { HelmRelease } from '../../src/model/releases/record.ts';
import type { Layout } from '../../src/model/layout/record.ts';

/** The location of one line of a file. */
export function at(path: string, line = 1): Location {
  const position = { line, column: 1, offset: 0 };
  return { path, start: position, end: position };
}

/** A cluster of these Flux Kustomizations and HelmReleases. */
export function clusterOf(
  kustomizations: readonly FluxKustomization[],
  helmReleases: readonly HelmRelease[] = [],
): Cluster {
  return {
    name: 'main',
    path: 'clusters/main',
    targets: [],
    fluxVersion: {},
    kustomizations,
    helmReleases,
    sources: [],
    secrets: [],
    secretsNeeded: [],
    credentials: [],
    imageRepositories: [],
    imageUpdates: [],
    roleBindings: [],
    images: [],
    routes: [],
    claims: [],
    claimsNeeded: [],
    databases: [],
    namespaces: [],
    variableSources: [],
    variables: [],
  };
}

/** A Flux Kustomization with the usual values. */
export function kustomization(
  facts: Partial<FluxKustomization> & Pick<FluxKustomization, 'name' | 'path'>,
): FluxKustomization {
  return {
    namespace: 'flux-system',
    provenance: {},
    notable: {},
    undecided: [],
    interval: '1h',
    suspend: false,
    isWholeFolder: false,
    missedVariables: [],
    dependsOn: [],
    synthetic: false,
    prune: true,
    wait: false,
    force: false,
    sourceRef: { kind: 'GitRepository', namespace: 'flux-system', name: 'flux-system' },
    healthChecks: [],
    healthCheckExprs: 0,
    components: [],
    substituteFrom: [],
    variables: [],
    state: 'evaluated',
    inventory: [],
    generated: [],
    remotes: [],
    ...facts,
  };
}

/** A HelmRelease with the usual values. */
export function release(
  facts: Partial<HelmRelease> & Pick<HelmRelease, 'namespace' | 'name' | 'kustomization' | 'pin'>,
): HelmRelease {
  return {
    provenance: {},
    notable: {},
    undecided: [],
    interval: '30m',
    suspend: false,
    dependsOn: [],
    valuesFrom: [],
    areValuesRefused: false,
    valuesFiles: [],
    postRenderers: 0,
    install: { unknown: false },
    upgrade: { unknown: false },
    crds: { values: {} },
    ...facts,
  };
}

/** An object that a Flux Kustomization applies. */
export function object(
  apiVersion: string,
  kind: string,
  namespace: string | undefined,
  name: string,
  path: string,
): InventoryEntry {
  const slash = apiVersion.indexOf('/');
  return {
    apiVersion,
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    kind,
    name,
    location: fileLocation(path),
    ...(namespace === undefined ? {} : { namespace }),
  };
}

/** A dependency on a Flux Kustomization in flux-system. */
export function depends(name: string): Dependency {
  return { namespace: 'flux-system', name, found: true };
}

/** The layout of a repository with nothing to tell. */
export const emptyLayout: Layout = {
  directories: [],
  shared: [],
  components: [],
  sops: { configs: [], files: [], unencrypted: [] },
  workflows: [],
  tasks: [],
  shapes: [],
};
