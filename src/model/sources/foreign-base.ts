/**
 * What a base from elsewhere may bring, as far as its address tells:
 * `definitions` are CustomResourceDefinitions alone; `workloads` is what a
 * project publishes to be installed, which holds no objects of Flux and none for
 * this repository; `anything` else.
 */
export type Brings = 'definitions' | 'workloads' | 'anything';

/** Judges the address of a remote base, or of a source with the `path` that is built of it. */
export function foreignBase(url: string, path = ''): Brings {
  const address = `${url.replace(/[?#].*$/, '')}/${path}`.toLowerCase();
  if (isDefinitions(address)) return 'definitions';
  return isReleaseAsset(address) || isOfKnownProject(address) ? 'workloads' : 'anything';
}

/** A folder `crd` or `crds`, a file of them, or the two files that the Gateway API releases. */
function isDefinitions(address: string): boolean {
  const words = address.split(/[^a-z0-9]+/);
  if (words.some((word) => word === 'crd' || word === 'crds' || word.startsWith('customresourcedefinition')))
    return true;
  return /\/gateway-api\/releases\/[^\s]{1,80}\/(?:standard|experimental)-install\.yaml\/?$/.test(address);
}

/** A file that belongs to a release. A folder of such a repository may hold how its authors run it. */
function isReleaseAsset(address: string): boolean {
  return /^https:\/\/github\.com\/[\w.-]{1,100}\/[\w.-]{1,100}\/releases\/(?:latest\/download|download\/[^/]{1,100})\//.test(
    address,
  );
}

/** Who publishes on GitHub, on its registry, or on a site of their own. */
function isOfKnownProject(address: string): boolean {
  const [, owner = '', repository = ''] =
    /^(?:(?:https:\/\/|ssh:\/\/)?(?:git@)?(?:raw\.githubusercontent\.com|github\.com)[/:]|oci:\/\/ghcr\.io\/)([\w.-]{1,100})\/([\w-]{0,100})/.exec(
      address,
    ) ?? [];
  return (
    projects.has(owner) ||
    projects.has(`${owner}/${repository}`) ||
    /^https:\/\/storage\.googleapis\.com\/(?:tekton|knative)-releases\//.test(address)
  );
}

/**
 * Owners of what many clusters install, or single repositories of theirs. Who makes
 * Flux publishes whole fleets as examples too, such as `fluxcd/flux2-hub-spoke-example`
 * and `controlplaneio-fluxcd/d1-fleet`, which hold Flux Kustomizations: of these
 * owners only what installs Flux counts. `manifests` of https://github.com/fluxcd/flux2
 * holds the controllers, their definitions, rights and network policies.
 */
const projects: ReadonlySet<string> = new Set(
  [
    'argoproj cert-manager cilium cloudnative-pg cncf containernetworking coredns crossplane elastic emberstack',
    'controlplaneio-fluxcd/distribution controlplaneio-fluxcd/flux-operator controlplaneio-fluxcd/flux-operator-manifests',
    'external-secrets fluxcd/flux2 fluxcd/flux-manifests grafana intel istio jetstack k8snetworkplumbingwg kedacore keycloak',
    'knative kube-vip kubernetes kubernetes-csi kubernetes-sigs kubevirt kyverno linkerd longhorn metallb minio',
    'movetokube mysql nvidia node-feature-discovery open-telemetry openebs projectcalico prometheus-community',
    'prometheus-operator rabbitmq rancher rook spegel-org stakater strimzi tektoncd traefik velero-io',
    'victoriametrics vmware-tanzu zalando',
  ].flatMap((row) => row.split(' ')),
);
