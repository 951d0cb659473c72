import { groups } from '../flux/objects/api.ts';

/** Kinds of Flux objects that a snapshot holds. */
export const snapshotKinds = [
  'Kustomization',
  'HelmRelease',
  'GitRepository',
  'OCIRepository',
  'HelmRepository',
] as const;

export type SnapshotKind = (typeof snapshotKinds)[number];

/** What a snapshot reads from the cluster: these and nothing else. The documented ServiceAccount may read no more. */
export const snapshotResources: Readonly<Record<SnapshotKind, { readonly group: string; readonly resource: string }>> =
  {
    Kustomization: { group: groups.kustomize, resource: 'kustomizations' },
    HelmRelease: { group: groups.helm, resource: 'helmreleases' },
    GitRepository: { group: groups.source, resource: 'gitrepositories' },
    OCIRepository: { group: groups.source, resource: 'ocirepositories' },
    HelmRepository: { group: groups.source, resource: 'helmrepositories' },
  };

/** Full names, because other projects have resources of the same short ones. */
export const kubectlCommand = `kubectl get ${snapshotKinds
  .map((kind) => `${snapshotResources[kind].resource}.${snapshotResources[kind].group}`)
  .join(',')} -A -o json`;
