import type { Cluster, Fleet, FluxKustomization, HelmRelease } from '../model/fleet.ts';

/** What brings custom resource definitions of an API group into a cluster. */
export interface Definition {
  readonly kustomization: FluxKustomization;
  /** The release whose chart holds them; absent where the Kustomization applies them itself. */
  readonly release?: HelmRelease;
}

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

/** What brings the definitions of each API group into a cluster; only what applies to the cluster itself. */
export function definitionsByGroup(cluster: Cluster): ReadonlyMap<string, readonly Definition[]> {
  const found = new Map<string, Definition[]>();
  const add = (group: string, definition: Definition): void => {
    const known = found.get(group);
    if (known) known.push(definition);
    else found.set(group, [definition]);
  };
  const local = new Map(
    cluster.kustomizations
      .filter(({ kubeConfig }) => kubeConfig === undefined)
      .map((kustomization) => [`${kustomization.namespace}/${kustomization.name}`, kustomization]),
  );
  for (const kustomization of local.values()) {
    for (const group of appliedGroups(kustomization)) add(group, { kustomization });
  }
  for (const release of cluster.helmReleases) {
    const kustomization = local.get(release.kustomization);
    if (!kustomization || release.kubeConfig !== undefined) continue;
    for (const group of definedGroups(release)) add(group, { kustomization, release });
  }
  return found;
}

/** Whether a cluster applies the definitions of an API group themselves. */
export function appliesDefinitions(cluster: Cluster, group: string): boolean {
  const known = applied.get(cluster) ?? new Set(cluster.kustomizations.flatMap((own) => [...appliedGroups(own)]));
  applied.set(cluster, known);
  return known.has(group);
}

const applied = new WeakMap<Cluster, ReadonlySet<string>>();

/** The API groups whose definitions a Kustomization applies: a definition is named `PLURAL.GROUP`. */
function appliedGroups({ inventory }: FluxKustomization): ReadonlySet<string> {
  const definitions = inventory.filter(({ kind }) => kind === 'CustomResourceDefinition');
  return new Set(definitions.map(({ name }) => name.slice(name.indexOf('.') + 1)));
}

/** Before Flux runs, people and scripts set a cluster up, commonly with the definitions that it needs: says so as a clause. */
export function setUpBefore({ layout }: Fleet): string | undefined {
  const found = layout.directories.find(({ path }) => /(?:^|\/)bootstrap[^/]*$/i.test(path));
  return found ? `the cluster may have it from the time when \`${found.path}\` set it up` : undefined;
}
