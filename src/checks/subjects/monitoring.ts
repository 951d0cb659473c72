import type { Cluster } from '../../model/cluster/record.ts';
import { appliedObjects } from './cluster-subject.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/** Charts that watch a cluster: what exactly, their values and other tools decide. */
const watching = /prometheus|victoria-?metrics|monitoring|alloy|opentelemetry|datadog|netdata|zabbix|mimir|thanos/;

/** What watches a cluster without telling what, as a clause; undefined if nothing is known to. */
export function otherMonitoring(cluster: Cluster): string | undefined {
  const rule = appliedObjects(cluster).find(({ entry }) => entry.kind === 'PrometheusRule' || entry.kind === 'VMRule');
  if (rule) return `the cluster has rules of Prometheus, such as \`${rule.entry.name}\`, which are not read`;
  const release = cluster.helmReleases.find(({ chart, name }) => watching.test(chart ?? name));
  return release ? `what the chart of the HelmRelease \`${namespacedName(release)}\` watches is not read` : undefined;
}
