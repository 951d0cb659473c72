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

export const fluxMetrics: Rule = {
  id: 'operations/flux-metrics',
  title: "Flux's metrics are collected",
  severity: 'info',
  subjects: ['cluster', 'clusters'],
  found: ['cluster without metrics of Flux', 'clusters without metrics of Flux'],
  why: `
The metrics of Flux's controllers show what alerts do not: that reconciling takes longer every week, that a controller runs out of memory, that a source is fetched far too often.`,
  fix: 'Add a PodMonitor for the controllers in the namespace of Flux, or what your monitoring has instead.',
  source: { title: 'Flux: Prometheus metrics', url: 'https://fluxcd.io/flux/monitoring/metrics/' },
  gather: { by: 'cause', fewest: 2 },
  presumesClusters: true,
  check: ({ fleet }) => eachCluster(fleet.clusters, judge),
  examples: [
    {
      title: 'A PodMonitor beside Flux',
      files: {
        'clusters/home/monitor.yaml': plainObject('monitoring.coreos.com/v1', 'PodMonitor', 'flux', 'flux-system'),
      },
      expect: [],
    },
    {
      title: 'Nothing collects metrics',
      files: { 'clusters/home/apps.yaml': fluxKustomization('apps'), 'apps/kustomization.yaml': emptyFolder },
      expect: ['finding clusters/home/flux-instance.yaml:6'],
    },
    {
      title: 'The monitoring may find Flux by itself',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/monitoring.yaml': documents(
          helmRelease('k8s-monitoring'),
          ociRepository('k8s-monitoring', '{ tag: 1.2.3 }'),
        ),
      },
      expect: ['undecided clusters/home/flux-instance.yaml:6'],
    },
  ],
};

const monitors: ReadonlySet<string> = new Set([
  'PodMonitor',
  'ServiceMonitor',
  'ScrapeConfig',
  'VMPodScrape',
  'VMServiceScrape',
]);

function judge(cluster: Cluster): Judgement {
  const namespace = cluster.kustomizations[0]?.namespace;
  // A monitor may stand elsewhere and select the namespace of Flux.
  const collected = appliedObjects(cluster).some(
    ({ entry }) => monitors.has(entry.kind) && (entry.namespace === namespace || entry.name.includes('flux')),
  );
  if (collected) return pass;
  const message = 'Nothing that is known collects the metrics of Flux';
  const unknown = otherMonitoring(cluster) ?? unknownParts(cluster, 'flux');
  return unknown === undefined ? finding(`${message}.`) : undecided(`${message}, but ${unknown}.`, { unknown });
}
