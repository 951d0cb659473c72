import type { Cluster } from '../../../model/cluster/record.ts';
import { appliedObjects, eachCluster } from '../../subjects/cluster-subject.ts';
import { fluxInstance, fluxKustomization, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, pass, undecided, type Judgement } from '../../engine/verdict.ts';

export const networkPolicy: Rule = {
  id: 'access/network-policy',
  title: "Only Flux reaches Flux's controllers",
  severity: 'info',
  subjects: ['cluster with a FluxInstance', 'clusters with a FluxInstance'],
  found: ["cluster whose pods all reach Flux's controllers", "clusters whose pods all reach Flux's controllers"],
  why: "Flux's source-controller serves what it fetched over plain HTTP to everybody who asks: manifests of private repositories, and Helm charts. The network policies that Flux brings let only Flux's own pods ask. Without them, each pod of the cluster can. They have an effect only where the network plugin of the cluster enforces policies.",
  fix: 'Remove `networkPolicy: false` from the FluxInstance, or declare policies of your own in the namespace of Flux, which let in what you need: webhooks, metrics.',
  source: {
    title: 'Flux: network policies',
    url: 'https://fluxcd.io/flux/installation/configuration/optional-components/#network-policies',
  },
  presumesClusters: true,
  check: ({ fleet }) => eachCluster(fleet.clusters, judge),
  examples: [
    {
      title: 'On, which is the default',
      files: { 'clusters/home/flux-instance.yaml': fluxInstance('home') },
      expect: [],
    },
    {
      title: 'Turned off',
      files: { 'clusters/home/flux-instance.yaml': withoutPolicy() },
      expect: ['finding clusters/home/flux-instance.yaml:7'],
    },
    {
      title: 'Turned off, with policies of your own',
      files: {
        'clusters/home/flux-instance.yaml': withoutPolicy(),
        'clusters/home/policy.yaml': plainObject('networking.k8s.io/v1', 'NetworkPolicy', 'flux', 'flux-system'),
      },
      expect: ['undecided clusters/home/flux-instance.yaml:7'],
    },
    {
      title: 'No FluxInstance',
      files: {
        'clusters/home/flux-system/gotk-sync.yaml': '',
        'clusters/home/apps.yaml': fluxKustomization('apps'),
      },
      expect: 'does-not-apply',
    },
  ],
};

const policies: ReadonlySet<string> = new Set(['NetworkPolicy', 'CiliumNetworkPolicy']);

function judge(cluster: Cluster): Judgement | undefined {
  const { flux, kustomizations } = cluster;
  if (!flux) return undefined;
  const namespace = kustomizations[0]?.namespace;
  const { noNetworkPolicy } = flux;
  if (noNetworkPolicy === undefined) return pass;
  const own = appliedObjects(cluster).some(({ entry }) => policies.has(entry.kind) && entry.namespace === namespace);
  const evidence = { location: noNetworkPolicy };
  return own
    ? undecided(
        'Network policies are turned off for the controllers. There are others in their namespace, and which controllers those are for is not read.',
        evidence,
      )
    : finding('Network policies are turned off for the controllers, and none is known in their namespace.', evidence);
}

function withoutPolicy(): string {
  return fluxInstance('home').replace('spec:\n', 'spec:\n  cluster: { networkPolicy: false }\n');
}
