import { appliedObjects, appliedSubject } from '../../subjects/cluster-subject.ts';
import { documents, fluxKustomization, helmRelease, ociRepository, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import type { Cluster } from '../../../model/cluster/record.ts';
import { eachRelease, finding, pass, type Judgement } from '../../engine/verdict.ts';

export const defaultNamespace: Rule = {
  id: 'namespaces/default-namespace',
  title: 'Workloads have a namespace of their own',
  severity: 'info',
  subjects: ['workload or HelmRelease', 'workloads and HelmReleases'],
  found: ['workload in the namespace default', 'workloads in the namespace default'],
  why: `
What runs in \`default\` shares its Secrets, its network policies and its quotas with everything else that nobody gave a namespace. It also is where objects land whose namespace was forgotten, so that nobody notices them.

A cluster that declares the Namespace \`default\` itself has chosen it, and is left alone.`,
  fix: 'Declare a Namespace for it, and set `namespace` in its `kustomization.yaml` or `targetNamespace` in its Flux Kustomization. Flux deletes the old objects and makes new ones: move volumes first.',
  source: {
    title: 'Kubernetes: namespaces',
    url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#when-to-use-multiple-namespaces',
  },
  gather: { by: 'cause' },
  check: ({ fleet }) => {
    const chosen = new Set(fleet.clusters.filter(declaresDefault));
    const judge = (namespace: string | undefined, cluster: Cluster): Judgement =>
      namespace === 'default' && !chosen.has(cluster) ? finding(message) : pass;
    return [
      ...fleet.clusters.flatMap((cluster) =>
        appliedObjects(cluster)
          .filter(({ entry }) => workloads.has(`${entry.group}/${entry.kind}`))
          .map((applied) => ({
            subject: appliedSubject(cluster, applied),
            ...judge(applied.entry.namespace, cluster),
          })),
      ),
      ...eachRelease(fleet.clusters, ({ namespace, targetNamespace = namespace }, cluster) =>
        judge(targetNamespace, cluster),
      ),
    ];
  },
  examples: [
    {
      title: 'A namespace for the application',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': documents(helmRelease('shop'), ociRepository('shop', '{ tag: 1.2.3 }')),
      },
      expect: [],
    },
    {
      title: 'A workload in the default namespace',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/shop.yaml': plainObject('apps/v1', 'Deployment', 'shop', 'default'),
      },
      expect: ['finding apps/shop.yaml:1'],
    },
    {
      title: 'The cluster declares the namespace as one of its own',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: default\n',
        'apps/shop.yaml': plainObject('apps/v1', 'Deployment', 'shop', 'default'),
      },
      expect: [],
    },
  ],
};

/** Who declares it, with labels and what comes with a namespace, has chosen it. */
function declaresDefault(cluster: Cluster): boolean {
  return appliedObjects(cluster).some(({ entry }) => entry.kind === 'Namespace' && entry.name === 'default');
}

/** Of one object and of many. */
const message = 'The namespace is `default`.';

const workloads: ReadonlySet<string> = new Set([
  '/Pod',
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'apps/ReplicaSet',
  'batch/Job',
  'batch/CronJob',
]);
