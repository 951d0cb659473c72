/** A difference between releases of Flux that decides what becomes of manifests. */
export interface FluxChange {
  /** The first release with it. */
  readonly since: `2.${number}` | `2.${number}.${number}`;
  /** What is so from then on, and what was before. */
  readonly change: string;
  /** How Clusterbook takes it: as the cluster's own version does, or the same for all versions. */
  readonly taken: 'by version' | 'as since then';
  /** Where Flux says so. */
  readonly source: string;
}

const kustomizeController = 'https://github.com/fluxcd/kustomize-controller/blob/v1.9.5/CHANGELOG.md';
const helmController = 'https://github.com/fluxcd/helm-controller/blob/v1.6.4/CHANGELOG.md';
const sourceController = 'https://github.com/fluxcd/source-controller/blob/v1.9.5/CHANGELOG.md';

/**
 * What changed from Flux 2.4 to 2.9. Fields that came or went are not listed:
 * the recorded definitions (crd/schemas.json) say which release has which.
 */
export const fluxChanges = {
  sparseCheckout: {
    since: '2.6',
    change: 'A GitRepository may have `spec.sparseCheckout`, so that its artifact holds some folders only.',
    taken: 'by version',
    source: `${sourceController}#160`,
  },
  ociRepositoryV1: {
    since: '2.6',
    change: 'OCIRepository is served as `source.toolkit.fluxcd.io/v1`; before, only as `v1beta2`.',
    taken: 'by version',
    source: `${sourceController}#160`,
  },
  ignoreMissingComponents: {
    since: '2.7',
    change:
      'With `spec.ignoreMissingComponents`, a component that is not there costs nothing; before, the build is refused.',
    taken: 'by version',
    source: `${kustomizeController}#170`,
  },
  externalArtifacts: {
    since: '2.7',
    change:
      'A Flux Kustomization or HelmRelease may have an ExternalArtifact as its source, where the gate `ExternalArtifact` is on. It is off by default.',
    taken: 'as since then',
    source: `${kustomizeController}#170`,
  },
  watchedConfigs: {
    since: '2.7',
    change:
      'A change of a ConfigMap or Secret counts at once where it has the label `reconcile.fluxcd.io/watch: Enabled`; before, with the next interval.',
    taken: 'as since then',
    source: `${kustomizeController}#170`,
  },
  kustomize58: {
    since: '2.8',
    change: 'Folders are built with kustomize 5.8; with 5.7 since Flux 2.7, with 5.6 since 2.5.',
    taken: 'as since then',
    source: `${kustomizeController}#180`,
  },
  strictSubstitutions: {
    since: '2.9',
    change:
      'A variable without a value and without a default refuses the whole Kustomization; before, nothing took its place. The gate `StrictPostBuildSubstitutions` of kustomize-controller turns it on or off.',
    taken: 'by version',
    source: `${kustomizeController}#190`,
  },
  substituteStrategy: {
    since: '2.9',
    change: 'With `spec.postBuild.substituteStrategy: Always`, expressions are replaced though no variable is defined.',
    taken: 'by version',
    source: `${kustomizeController}#190`,
  },
  literalValues: {
    since: '2.9',
    change:
      'With `literal: true`, an entry of `spec.valuesFrom` of a HelmRelease is taken as it is; before, always read as Helm reads `--set`.',
    taken: 'by version',
    source: `${helmController}#160`,
  },
  definitionsNotSubstituted: {
    since: '2.9.1',
    change: "Flux's own custom resource definitions are left out of substitution.",
    taken: 'as since then',
    source: `${kustomizeController}#192`,
  },
  mergedImages: {
    since: '2.9.3',
    change:
      'An entry of `spec.images` keeps what the kustomization.yaml says of the same image; before, it took the place of the whole entry.',
    taken: 'as since then',
    source: `${kustomizeController}#194`,
  },
} as const satisfies Readonly<Record<string, FluxChange>>;

/** An API version that Flux no longer serves. */
export interface RemovedFluxApi {
  readonly apiVersion: string;
  /** The first minor version of Flux 2 without it. */
  readonly minor: number;
}

/**
 * From "Upgrade procedure" of the announcements of Flux 2.7
 * (https://fluxcd.io/blog/2025/09/flux-v2.7.0/), 2.8
 * (https://fluxcd.io/blog/2026/02/flux-v2.8.0/) and 2.9
 * (https://fluxcd.io/blog/2026/06/flux-v2.9.0/).
 */
export const removedFluxApis: readonly RemovedFluxApi[] = [
  { apiVersion: 'source.toolkit.fluxcd.io/v1beta1', minor: 7 },
  { apiVersion: 'kustomize.toolkit.fluxcd.io/v1beta1', minor: 7 },
  { apiVersion: 'helm.toolkit.fluxcd.io/v2beta1', minor: 7 },
  { apiVersion: 'image.toolkit.fluxcd.io/v1beta1', minor: 7 },
  { apiVersion: 'notification.toolkit.fluxcd.io/v1beta1', minor: 7 },
  { apiVersion: 'source.toolkit.fluxcd.io/v1beta2', minor: 8 },
  { apiVersion: 'kustomize.toolkit.fluxcd.io/v1beta2', minor: 8 },
  { apiVersion: 'helm.toolkit.fluxcd.io/v2beta2', minor: 8 },
  { apiVersion: 'image.toolkit.fluxcd.io/v1beta2', minor: 9 },
  { apiVersion: 'notification.toolkit.fluxcd.io/v1beta2', minor: 9 },
];

/** The minor version of Flux 2 that a change came with. */
export function minorOf({ since }: Pick<FluxChange, 'since'>): number {
  return Number(since.split('.')[1]);
}
