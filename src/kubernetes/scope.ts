import { stringIn } from './json.ts';
import type { Resource } from './resource.ts';

/**
 * Kinds whose objects live outside any namespace, by API group: Kubernetes' own
 * and those of operators that Flux repositories often hold. What is not in the
 * list is taken as namespaced unless a CustomResourceDefinition says otherwise.
 */
const clusterScoped: Readonly<Record<string, string>> = {
  '': 'Namespace Node PersistentVolume ComponentStatus',
  'admissionregistration.k8s.io':
    'MutatingWebhookConfiguration ValidatingWebhookConfiguration ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding MutatingAdmissionPolicy MutatingAdmissionPolicyBinding',
  'apiextensions.k8s.io': 'CustomResourceDefinition',
  'apiregistration.k8s.io': 'APIService',
  'authentication.k8s.io': 'TokenReview SelfSubjectReview',
  'authorization.k8s.io': 'SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview',
  'certificates.k8s.io': 'CertificateSigningRequest ClusterTrustBundle',
  'flowcontrol.apiserver.k8s.io': 'FlowSchema PriorityLevelConfiguration',
  'networking.k8s.io': 'IngressClass IPAddress ServiceCIDR',
  'node.k8s.io': 'RuntimeClass',
  policy: 'PodSecurityPolicy',
  'rbac.authorization.k8s.io': 'ClusterRole ClusterRoleBinding',
  'resource.k8s.io': 'DeviceClass ResourceSlice DeviceTaintRule',
  'scheduling.k8s.io': 'PriorityClass',
  'storage.k8s.io': 'StorageClass VolumeAttachment CSIDriver CSINode VolumeAttributesClass',
  'snapshot.storage.k8s.io': 'VolumeSnapshotClass VolumeSnapshotContent',
  'groupsnapshot.storage.k8s.io': 'VolumeGroupSnapshotClass VolumeGroupSnapshotContent',
  'gateway.networking.k8s.io': 'GatewayClass',
  'cert-manager.io': 'ClusterIssuer',
  'trust.cert-manager.io': 'Bundle',
  'policy.cert-manager.io': 'CertificateRequestPolicy',
  'cilium.io':
    'CiliumClusterwideNetworkPolicy CiliumClusterwideEnvoyConfig CiliumLoadBalancerIPPool CiliumL2AnnouncementPolicy CiliumBGPPeeringPolicy CiliumBGPAdvertisement CiliumBGPClusterConfig CiliumBGPPeerConfig CiliumBGPNodeConfig CiliumBGPNodeConfigOverride CiliumEgressGatewayPolicy CiliumExternalWorkload CiliumIdentity CiliumNode CiliumCIDRGroup CiliumPodIPPool CiliumGatewayClassConfig',
  'crd.projectcalico.org':
    'BGPConfiguration BGPFilter BGPPeer BlockAffinity ClusterInformation FelixConfiguration GlobalNetworkPolicy GlobalNetworkSet HostEndpoint IPAMBlock IPAMConfig IPAMHandle IPPool IPReservation KubeControllersConfiguration',
  'projectcalico.org':
    'BGPConfiguration BGPPeer FelixConfiguration GlobalNetworkPolicy GlobalNetworkSet HostEndpoint IPPool',
  'operator.tigera.io': 'Installation APIServer ImageSet TigeraStatus Goldmane Whisker',
  'policy.networking.k8s.io': 'AdminNetworkPolicy BaselineAdminNetworkPolicy ClusterNetworkPolicy',
  'external-secrets.io': 'ClusterSecretStore ClusterExternalSecret ClusterPushSecret',
  'generators.external-secrets.io': 'ClusterGenerator',
  'kyverno.io': 'ClusterPolicy ClusterCleanupPolicy GlobalContextEntry',
  'policies.kyverno.io': 'ValidatingPolicy MutatingPolicy GeneratingPolicy DeletingPolicy ImageValidatingPolicy',
  'wgpolicyk8s.io': 'ClusterPolicyReport',
  'templates.gatekeeper.sh': 'ConstraintTemplate',
  'policies.kubewarden.io': 'ClusterAdmissionPolicy ClusterAdmissionPolicyGroup PolicyServer',
  'catalog.cattle.io': 'ClusterRepo',
  'management.cattle.io': 'Cluster Setting Feature',
  'tuppr.home-operations.com': 'KubernetesUpgrade TalosUpgrade',
  'kubevirt.io': 'VirtualMachineClusterInstancetype VirtualMachineClusterPreference',
  'instancetype.kubevirt.io': 'VirtualMachineClusterInstancetype VirtualMachineClusterPreference',
  'cdi.kubevirt.io': 'CDI CDIConfig StorageProfile',
  'nfd.k8s-sigs.io': 'NodeFeatureRule',
  'nvidia.com': 'ClusterPolicy NVIDIADriver',
  'deviceplugin.intel.com':
    'GpuDevicePlugin QatDevicePlugin SgxDevicePlugin DsaDevicePlugin FpgaDevicePlugin IaaDevicePlugin DlbDevicePlugin NpuDevicePlugin',
  'karpenter.sh': 'NodePool NodeClaim NodeOverlay Provisioner',
  'karpenter.k8s.aws': 'EC2NodeClass',
  'kopiur.home-operations.com': 'ClusterRepository',
  'keda.sh': 'ClusterTriggerAuthentication',
  'eventing.keda.sh': 'ClusterCloudEventSource',
  'capsule.clastix.io': 'Tenant CapsuleConfiguration GlobalTenantResource',
  'hub.traefik.io': 'AccessControlPolicy',
  'apiextensions.crossplane.io': 'Composition CompositeResourceDefinition CompositionRevision EnvironmentConfig',
  'pkg.crossplane.io':
    'Provider ProviderRevision Function FunctionRevision Configuration ConfigurationRevision DeploymentRuntimeConfig ControllerConfig ImageConfig Lock',
  'spire.spiffe.io': 'ClusterSPIFFEID ClusterFederatedTrustDomain ClusterStaticEntry',
  'topolvm.io': 'LogicalVolume',
  'topolvm.cybozu.com': 'LogicalVolume',
  'postgresql.cnpg.io': 'ClusterImageCatalog',
  'vpcresources.k8s.aws': 'CNINode',
  'elbv2.k8s.aws': 'IngressClassParams',
  'sharedresource.openshift.io': 'SharedSecret SharedConfigMap',
  'config.openshift.io':
    'OAuth Proxy Ingress Image Scheduler ClusterVersion Infrastructure Network DNS APIServer Authentication Build Console FeatureGate Project',
  'security.openshift.io': 'SecurityContextConstraints',
  'machineconfiguration.openshift.io': 'MachineConfig MachineConfigPool KubeletConfig ContainerRuntimeConfig',
  'user.openshift.io': 'Group Identity User',
  'project.openshift.io': 'Project ProjectRequest',
};

const known = new Set(
  Object.entries(clusterScoped).flatMap(([group, kinds]) =>
    kinds
      .split(' ')
      .filter((kind) => kind !== '')
      .map((kind) => `${group}/${kind}`),
  ),
);

/** Whether objects of this kind are known to be cluster-scoped. `declared` holds the scopes of the repository's own CustomResourceDefinitions, by `group/kind`. */
export function isClusterScoped(
  group: string,
  kind: string,
  declared: ReadonlyMap<string, 'Cluster' | 'Namespaced'>,
): boolean {
  const scope = declared.get(`${group}/${kind}`);
  return scope === undefined ? known.has(`${group}/${kind}`) : scope === 'Cluster';
}

/** The scopes of kinds, by `group/kind`. */
export type Scopes = ReadonlyMap<string, 'Cluster' | 'Namespaced'>;

/** The scopes of the kinds whose CustomResourceDefinitions are among `resources`, by `group/kind`; else those that are `known` otherwise. */
export function declaredScopes(resources: Iterable<Resource>, known: Scopes = new Map()): Scopes {
  const scopes = new Map(known);
  for (const { kind, body } of resources) {
    const scope = kind === 'CustomResourceDefinition' ? stringIn(body, 'spec', 'scope') : undefined;
    if (scope !== 'Cluster' && scope !== 'Namespaced') continue;
    scopes.set(`${stringIn(body, 'spec', 'group') ?? ''}/${stringIn(body, 'spec', 'names', 'kind') ?? ''}`, scope);
  }
  return scopes;
}
