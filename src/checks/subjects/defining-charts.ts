import type { Cluster } from '../../model/cluster/record.ts';
import type { HelmRelease } from '../../model/releases/record.ts';

/**
 * The API groups that charts of these names define, for charts that are widely
 * known. Cilium and Flux Operator are not among them: what they define was
 * there before Flux.
 */
const byChart: ReadonlyMap<string, readonly string[]> = new Map([
  ['approver-policy', ['policy.cert-manager.io']],
  ['cert-manager', ['cert-manager.io', 'acme.cert-manager.io']],
  ['cloudnative-pg', ['postgresql.cnpg.io']],
  ['crossplane', ['apiextensions.crossplane.io', 'pkg.crossplane.io']],
  ['dragonfly-operator', ['dragonflydb.io']],
  ['external-secrets', ['external-secrets.io', 'generators.external-secrets.io']],
  ['gateway-helm', ['gateway.envoyproxy.io']],
  ['gha-runner-scale-set-controller', ['actions.github.com']],
  ['grafana-operator', ['grafana.integreatly.org']],
  ['intel-device-plugins-operator', ['deviceplugin.intel.com']],
  ['keda', ['keda.sh']],
  ['kube-prometheus-stack', ['monitoring.coreos.com']],
  ['kyverno', ['kyverno.io', 'policies.kyverno.io']],
  ['linkerd', ['linkerd.io', 'policy.linkerd.io']],
  ['longhorn', ['longhorn.io']],
  ['mariadb-operator', ['k8s.mariadb.com']],
  ['metallb', ['metallb.io']],
  ['node-feature-discovery', ['nfd.k8s-sigs.io']],
  ['opentelemetry-operator', ['opentelemetry.io']],
  ['plugin-barman-cloud', ['barmancloud.cnpg.io']],
  ['prometheus-operator', ['monitoring.coreos.com']],
  ['rook-ceph', ['ceph.rook.io']],
  ['sealed-secrets', ['bitnami.com']],
  ['snapshot-controller', ['groupsnapshot.storage.k8s.io', 'snapshot.storage.k8s.io']],
  ['strimzi-kafka-operator', ['core.strimzi.io', 'kafka.strimzi.io']],
  ['tailscale-operator', ['tailscale.com']],
  ['traefik', ['traefik.io']],
  ['trust-manager', ['trust.cert-manager.io']],
  ['tuppr', ['tuppr.home-operations.com']],
  ['velero', ['velero.io']],
  ['victoria-metrics-k8s-stack', ['operator.victoriametrics.com']],
  ['victoria-metrics-operator', ['operator.victoriametrics.com']],
  ['volsync', ['volsync.backube']],
]);

/** Charts that hold nothing but definitions are commonly named after the one that uses them. */
const definitionsOnly = /-crds?$/;

/** Charts that bring their definitions only if they are told to. */
const onlyIfAsked: ReadonlySet<string> = new Set(['cert-manager']);

/** The API groups that the chart of a release defines, as far as that is known; none where they are turned off. */
export function definedGroups({ chart = '', crds: { install, values } }: HelmRelease): readonly string[] {
  if (definitionsOnly.test(chart)) return byChart.get(chart.replace(definitionsOnly, '')) ?? [];
  const switches = ['crds.enabled', 'crds.install', 'crds.create', 'installCRDs'].map((path) => values[path]);
  const isOff = install === 'Skip' || (switches.includes(false) && !switches.includes(true));
  if (isOff || (onlyIfAsked.has(chart) && !switches.includes(true))) return [];
  return byChart.get(chart) ?? [];
}

/** The first of `charts` that the cluster has a release of. */
export function installedOf(charts: readonly string[], cluster: Cluster): string | undefined {
  const known = installed.get(cluster) ?? new Set(cluster.helmReleases.flatMap(({ chart }) => chart ?? []));
  installed.set(cluster, known);
  return charts.find((chart) => known.has(chart));
}

const installed = new WeakMap<Cluster, ReadonlySet<string>>();
