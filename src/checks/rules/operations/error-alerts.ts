import type { Cluster } from '../../../model/cluster/record.ts';
import { appliedObjects, eachCluster } from '../../subjects/cluster-subject.ts';
import {
  documents,
  emptyFolder,
  fluxKustomization,
  helmRelease,
  ociRepository,
  plainObject,
} from '../../engine/example-files.ts';
import { otherMonitoring } from '../../subjects/monitoring.ts';
import type { Rule } from '../../engine/rule.ts';
import { unknownParts } from '../../subjects/unknown-parts.ts';
import { finding, pass, undecided, type Judgement } from '../../engine/verdict.ts';

export const errorAlerts: Rule = {
  id: 'operations/error-alerts',
  title: 'Somebody is told when Flux fails',
  severity: 'info',
  subjects: ['cluster', 'clusters'],
  found: ['cluster without alerts', 'clusters without alerts'],
  why: `
When a Kustomization or a HelmRelease fails, the cluster keeps running what it ran before. Without an alert nobody notices that changes no longer arrive.`,
  fix: `
Add a Provider for where messages go, such as a chat or the commit status of the Git host, and in its namespace an Alert with \`eventSeverity: error\` for all Kustomizations and HelmReleases.`,
  source: { title: 'Flux: alerts', url: 'https://fluxcd.io/flux/monitoring/alerts/' },
  gather: { by: 'cause', fewest: 2 },
  presumesClusters: true,
  check: ({ fleet }) => eachCluster(fleet.clusters, judge),
  examples: [
    {
      title: 'An Alert and its Provider',
      files: {
        'clusters/home/alerts.yaml': documents(
          plainObject('notification.toolkit.fluxcd.io/v1beta3', 'Provider', 'chat', 'flux-system'),
          plainObject('notification.toolkit.fluxcd.io/v1beta3', 'Alert', 'errors', 'flux-system'),
        ),
      },
      expect: [],
    },
    {
      title: 'Nobody is told',
      files: { 'clusters/home/apps.yaml': fluxKustomization('apps'), 'apps/kustomization.yaml': emptyFolder },
      expect: ['finding clusters/home/flux-instance.yaml:6'],
    },
    {
      title: 'Prometheus may watch Flux instead',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/monitoring.yaml': documents(
          helmRelease('kube-prometheus-stack'),
          ociRepository('kube-prometheus-stack', '{ tag: 1.2.3 }'),
        ),
      },
      expect: ['undecided clusters/home/flux-instance.yaml:6'],
    },
  ],
};

function judge(cluster: Cluster): Judgement {
  const objects = appliedObjects(cluster).filter(({ entry }) => entry.group === 'notification.toolkit.fluxcd.io');
  // An Alert and its Provider are in one namespace.
  const providers = new Set(objects.flatMap(({ entry }) => (entry.kind === 'Provider' ? entry.namespace : [])));
  const told = objects.some(({ entry }) => entry.kind === 'Alert' && providers.has(entry.namespace));
  if (told) return pass;
  const message = 'No Alert of Flux with a Provider is known';
  const unknown = otherMonitoring(cluster) ?? unknownParts(cluster, 'flux');
  return unknown === undefined ? finding(`${message}.`) : undecided(`${message}, but ${unknown}.`, { unknown });
}
