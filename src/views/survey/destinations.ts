import type { Cluster } from '../../model/cluster/record.ts';
import type { NamespacedName, ObjectReference } from '../../model/objects/flux-objects.ts';
import type { SecretNeed } from '../../model/secrets/record.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/**
 * A cluster as a place that objects are applied to. Where Flux applies to other
 * clusters too, each of these is one, and so is the cluster that Flux runs in,
 * with what it keeps for itself.
 */
export interface Destination extends Cluster {
  /** The cluster whose Flux applies to it, with all that it applies anywhere; absent where it applies to no other. */
  readonly hub?: Cluster;
  /** What holds its kubeconfig, as `Kind namespace/name`; absent for the cluster that Flux runs in. */
  readonly kubeConfig?: string;
}

/** The clusters that a cluster's Flux applies to, itself first. */
export function destinationsOf(cluster: Cluster): readonly Destination[] {
  if (cluster.targets.length === 0) return [cluster];
  const { sources, imageRepositories, imageUpdates, variableSources, variables } = cluster;
  const own = { sources, imageRepositories, imageUpdates, variableSources, variables };
  return [
    { ...destination(cluster, undefined), ...own, name: cluster.name },
    ...cluster.targets.map(({ name, kubeConfig }) => ({ ...destination(cluster, kubeConfig), name, kubeConfig })),
  ];
}

/** The cluster whose Flux applies to `cluster`. */
export function hubOf(cluster: Destination): Cluster {
  return cluster.hub ?? cluster;
}

/** What Flux applies with one kubeconfig, and what refers to that. What it works with itself stays with the hub. */
function destination(hub: Cluster, kubeConfig: string | undefined): Destination {
  const targets = targetsOf(hub);
  const isHere = (object: Applied): boolean => targets(object) === kubeConfig;
  const { flux, flags, bootstrap, ...facts } = hub;
  return {
    ...facts,
    ...(kubeConfig === undefined
      ? { ...(flux && { flux }), ...(flags && { flags }), ...(bootstrap && { bootstrap }) }
      : {}),
    hub,
    targets: [],
    kustomizations: hub.kustomizations.filter((kustomization) => kustomization.kubeConfig === kubeConfig),
    helmReleases: hub.helmReleases.filter((release) => isHere({ ...release, kind: 'HelmRelease' })),
    sources: [],
    secrets: hub.secrets.filter(isHere),
    secretsNeeded: hub.secretsNeeded.filter((need) =>
      isKubeConfig(hub, need) ? kubeConfig === undefined : need.usedBy.some(isHere),
    ),
    credentials: hub.credentials.filter(isHere),
    images: hub.images.filter(isHere),
    imageRepositories: [],
    imageUpdates: [],
    routes: hub.routes.filter(isHere),
    claims: hub.claims.filter(isHere),
    claimsNeeded: hub.claimsNeeded.filter(({ usedBy }) => usedBy.some(isHere)),
    databases: hub.databases.filter(isHere),
    namespaces: hub.namespaces.filter((namespace) => namespace.kubeConfig === kubeConfig),
    roleBindings: hub.roleBindings.filter(isHere),
    variableSources: [],
    variables: [],
  };
}

/** Flux reads a kubeconfig where it runs itself. */
function isKubeConfig({ targets }: Cluster, { namespace = '', name }: SecretNeed): boolean {
  return targets.some(({ kubeConfig }) => kubeConfig === `Secret ${namespace}/${name}`);
}

interface Applied extends ObjectReference {
  readonly kustomization: NamespacedName;
}

/** Tells with which kubeconfig an object, or what its chart installs, is applied. */
function targetsOf({ kustomizations, helmReleases }: Cluster): (object: Applied) => string | undefined {
  const kubeConfigs = new Map(kustomizations.map((one) => [namespacedName(one), one.kubeConfig]));
  const releases = new Map(helmReleases.map((one) => [`${one.kustomization} ${namespacedName(one)}`, one.kubeConfig]));
  return ({ kustomization, kind, namespace = '', name }) =>
    kubeConfigs.get(kustomization) ??
    (kind === 'HelmRelease' ? releases.get(`${kustomization} ${namespace}/${name}`) : undefined);
}
