import { appliedObjects, appliedSubject } from '../../cluster-subject.ts';
import { documents, fluxKustomization, helmRelease, ociRepository, plainObject } from '../../example-files.ts';
import type { Rule } from '../../rule.ts';
import { eachRelease, finding, pass } from '../../verdict.ts';

export const defaultNamespace: Rule = {
  id: 'namespaces/default-namespace',
  title: 'Workloads have a namespace of their own',
  severity: 'info',
  subjects: ['workload or HelmRelease', 'workloads and HelmReleases'],
  found: ['workload in the namespace default', 'workloads in the namespace default'],
  why: `
What runs in \`default\` shares its Secrets, its network policies and its quotas with everything else that nobody gave a namespace. It also is where objects land whose namespace was forgotten, so that nobody notices them.`,
  fix: 'Declare a Namespace for it, and set `namespace` in its `kustomization.yaml` or `targetNamespace` in its Flux Kustomization. Flux deletes the old objects and makes new ones: move volumes first.',
  source: {
    title: 'Kubernetes: namespaces',
    url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#when-to-use-multiple-namespaces',
  },
  gather: { by: 'cause' },
  check: ({ fleet }) => [
    ...fleet.clusters.flatMap((cluster) =>
      appliedObjects(cluster)
        .filter(({ entry }) => workloads.has(`${entry.group}/${entry.kind}`))
        .map((applied) => ({
          subject: appliedSubject(cluster, applied),
          ...(applied.entry.namespace === 'default' ? finding('It runs in the namespace `default`.') : pass),
        })),
    ),
    ...eachRelease(fleet.clusters, ({ namespace, targetNamespace = namespace }) =>
      targetNamespace === 'default' ? finding('It is installed into the namespace `default`.') : pass,
    ),
  ],
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
  ],
};

const workloads: ReadonlySet<string> = new Set([
  '/Pod',
  'apps/Deployment',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'apps/ReplicaSet',
  'batch/Job',
  'batch/CronJob',
]);
