import type { Scopes } from './scope.ts';

/**
 * Kinds whose objects live in a namespace, by API group: Kubernetes' own, Flux's
 * and those of operators that Flux repositories often hold. A kind that is in
 * neither list, and that no CustomResourceDefinition defines, may be either.
 */
const namespaced: Readonly<Record<string, string>> = {
  '': 'ConfigMap Endpoints Event LimitRange PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota Secret Service ServiceAccount',
  apps: 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet',
  autoscaling: 'HorizontalPodAutoscaler',
  batch: 'CronJob Job',
  'coordination.k8s.io': 'Lease',
  'discovery.k8s.io': 'EndpointSlice',
  'networking.k8s.io': 'Ingress NetworkPolicy',
  policy: 'PodDisruptionBudget',
  'rbac.authorization.k8s.io': 'Role RoleBinding',
  'resource.k8s.io': 'ResourceClaim ResourceClaimTemplate',
  'kustomize.toolkit.fluxcd.io': 'Kustomization',
  'helm.toolkit.fluxcd.io': 'HelmRelease',
  'source.toolkit.fluxcd.io': 'Bucket ExternalArtifact GitRepository HelmChart HelmRepository OCIRepository',
  'source.extensions.fluxcd.io': 'ArtifactGenerator',
  'notification.toolkit.fluxcd.io': 'Alert Provider Receiver',
  'image.toolkit.fluxcd.io': 'ImagePolicy ImageRepository ImageUpdateAutomation',
  'fluxcd.controlplane.io': 'FluxInstance FluxReport ResourceSet ResourceSetInputProvider',
  'gateway.networking.k8s.io': 'GRPCRoute Gateway HTTPRoute ReferenceGrant TCPRoute TLSRoute UDPRoute',
  'cert-manager.io': 'Certificate CertificateRequest Issuer',
  'external-secrets.io': 'ExternalSecret PushSecret SecretStore',
  'bitnami.com': 'SealedSecret',
  'monitoring.coreos.com':
    'Alertmanager AlertmanagerConfig PodMonitor Probe Prometheus PrometheusAgent PrometheusRule ScrapeConfig ServiceMonitor ThanosRuler',
  'traefik.io':
    'IngressRoute IngressRouteTCP IngressRouteUDP Middleware MiddlewareTCP ServersTransport TLSOption TLSStore',
  'cilium.io': 'CiliumEnvoyConfig CiliumNetworkPolicy',
  'postgresql.cnpg.io': 'Backup Cluster Database ImageCatalog Pooler Publication ScheduledBackup Subscription',
  'metallb.io': 'BFDProfile BGPAdvertisement BGPPeer Community IPAddressPool L2Advertisement',
  'volsync.backube': 'ReplicationDestination ReplicationSource',
  'snapshot.storage.k8s.io': 'VolumeSnapshot',
};

const known = new Set(
  Object.entries(namespaced).flatMap(([group, kinds]) => kinds.split(' ').map((kind) => `${group}/${kind}`)),
);

/** Whether objects of this kind are sure to need a namespace. `declared` are the scopes that CustomResourceDefinitions state. */
export function isNamespaced(group: string, kind: string, declared: Scopes): boolean {
  const scope = declared.get(`${group}/${kind}`);
  return scope === undefined ? known.has(`${group}/${kind}`) : scope === 'Namespaced';
}
