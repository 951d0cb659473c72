import type { Cluster } from '../../../model/cluster/record.ts';
import type { HelmRelease } from '../../../model/releases/record.ts';
import { installedOf } from '../../subjects/defining-charts.ts';
import { appliesDefinitions } from '../../subjects/definitions.ts';
import { documents, fluxKustomization, helmRelease, plainObject, source } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { unknownParts } from '../../subjects/unknown-parts.ts';
import { eachRelease, finding, pass, undecided, type Judgement } from '../../engine/verdict.ts';

export const crdsNotUpgraded: Rule = {
  id: 'helm/crds-not-upgraded',
  title: 'Upgrades take care of custom resource definitions',
  severity: 'info',
  subjects: ['HelmRelease with definitions in its chart', 'HelmReleases with definitions in their charts'],
  found: ['HelmRelease whose upgrades leave old definitions', 'HelmReleases whose upgrades leave old definitions'],
  why: `
Helm installs what is in a chart's \`crds\` folder once and never touches it again, and Flux does the same unless told otherwise: \`upgrade.crds\` is \`Skip\`. After some upgrades, the operator is of today and its definitions are of the first day. Then new fields are dropped without a word, or the operator does not start.

Looked at are charts that are widely known to have their definitions there. Most other operators' charts render them like all else, and need nothing.`,
  fix: `
Set \`upgrade.crds\` to \`CreateReplace\`, in the release or for all releases in one patch. To replace a definition can change objects of its kind, so read the release notes of a new major version first. Where the definitions come in some other way, \`Skip\` says so to everybody.`,
  source: {
    title: 'Flux: custom resource definitions of a chart',
    url: 'https://fluxcd.io/flux/components/helm/helmreleases/#controlling-the-lifecycle-of-custom-resource-definitions',
  },
  check: ({ fleet }) => eachRelease(fleet.clusters, judge),
  examples: [
    { title: 'Upgrades replace them', files: prometheus({ upgrade: '{ crds: CreateReplace }' }), expect: [] },
    { title: 'Upgrades leave them, and it is said', files: prometheus({ upgrade: '{ crds: Skip }' }), expect: [] },
    { title: 'Nothing is said', files: prometheus({}), expect: ['finding apps/monitoring.yaml:1'] },
    {
      title: 'Only for the installation',
      files: prometheus({ install: '{ crds: CreateReplace }' }),
      expect: ['finding apps/monitoring.yaml:1'],
    },
    {
      title: 'The chart has a job for it',
      files: prometheus({ values: '{ crds: { upgradeJob: { enabled: true } } }' }),
      expect: [],
    },
    {
      title: 'The cluster applies the definitions themselves',
      files: {
        ...prometheus({}),
        'apps/definitions.yaml': plainObject(
          'apiextensions.k8s.io/v1',
          'CustomResourceDefinition',
          'podmonitors.monitoring.coreos.com',
        ),
      },
      expect: [],
    },
    {
      title: 'A ResourceSet may bring them',
      files: { ...prometheus({}), 'apps/set.yaml': plainObject('fluxcd.controlplane.io/v1', 'ResourceSet', 'more') },
      expect: ['undecided apps/monitoring.yaml:1'],
    },
    {
      title: 'The chart does not install them in the first place',
      files: prometheus({ install: '{ crds: Skip }' }),
      expect: 'does-not-apply',
    },
    {
      title: 'The chart has none, or they are turned off',
      files: prometheus({ values: '{ crds: { enabled: false } }' }),
      expect: 'does-not-apply',
    },
  ],
};

interface KnownChart {
  /** What the address of its repository says; charts of other publishers have the same name. */
  readonly from: RegExp;
  /** The API group that it defines. */
  readonly group: string;
}

/** Charts that have their definitions in a `crds` folder, and do not upgrade them by a job of their own unless asked to. */
const knownCharts: ReadonlyMap<string, KnownChart> = new Map([
  ['aws-load-balancer-controller', { from: /eks-charts|public\.ecr\.aws\/eks\//, group: 'elbv2.k8s.aws' }],
  ['gateway-helm', { from: /envoyproxy/, group: 'gateway.envoyproxy.io' }],
  ['gha-runner-scale-set-controller', { from: /actions-runner-controller/, group: 'actions.github.com' }],
  ['kube-prometheus-stack', { from: /prometheus-community/, group: 'monitoring.coreos.com' }],
  ['kuberay-operator', { from: /ray-project/, group: 'ray.io' }],
  ['node-feature-discovery', { from: /kubernetes-sigs|nfd\//, group: 'nfd.k8s-sigs.io' }],
  ['sealed-secrets', { from: /bitnami-labs/, group: 'bitnami.com' }],
  ['strimzi-kafka-operator', { from: /strimzi\.io|strimzi-helm/, group: 'kafka.strimzi.io' }],
  ['tofu-controller', { from: /flux-iac/, group: 'infra.contrib.fluxcd.io' }],
  ['traefik', { from: /traefik\.(?:github\.)?io|ghcr\.io\/traefik\//, group: 'traefik.io' }],
]);

function judge({ chart = '', source: from, crds }: HelmRelease, cluster: Cluster): Judgement | undefined {
  const known = knownCharts.get(chart);
  if (known?.from.test(from?.url ?? '') !== true) return undefined;
  if (crds.values['crds.enabled'] === false || crds.install === 'Skip') return undefined;
  if (crds.upgrade?.includes('${') === true)
    return undecided('A variable whose value is not known decides over `upgrade.crds`.');
  const isSaid = crds.upgrade !== undefined || crds.values['crds.upgradeJob.enabled'] === true;
  if (isSaid || isBroughtOtherwise(chart, known, cluster)) return pass;
  const message = `It does not set \`upgrade.crds\`, so the definitions of \`${known.group}\` stay as they were when the chart was installed`;
  const unknown = unknownParts(cluster, 'definition');
  return unknown === undefined
    ? finding(`${message}.`)
    : undecided(`${message}, unless something else brings them: ${unknown}.`, { unknown });
}

/** Whether the cluster applies the definitions themselves, or has a chart of nothing else. */
function isBroughtOtherwise(chart: string, { group }: KnownChart, cluster: Cluster): boolean {
  const charts = [`${chart}-crds`, `${chart}-crd`, ...(definitionCharts.get(chart) ?? [])];
  return installedOf(charts, cluster) !== undefined || appliesDefinitions(cluster, group);
}

const definitionCharts: ReadonlyMap<string, readonly string[]> = new Map([
  ['gateway-helm', ['gateway-crds-helm']],
  ['kube-prometheus-stack', ['prometheus-operator-crds']],
]);

function prometheus(fields: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/monitoring.yaml': documents(
      helmRelease('kube-prometheus-stack', fields),
      source('OCIRepository', 'kube-prometheus-stack', {
        url: 'oci://ghcr.io/prometheus-community/charts/kube-prometheus-stack',
        ref: '{ tag: 83.5.0 }',
      }),
    ),
  };
}
