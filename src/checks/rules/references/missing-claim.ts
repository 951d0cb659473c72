import type { Cluster } from '../../../model/cluster/record.ts';
import { documents, fluxKustomization, helmRelease, ociRepository, plainObject } from '../../engine/example-files.ts';
import { makerIn, workloads } from '../../subjects/makers.ts';
import type { Rule } from '../../engine/rule.ts';
import { objectSubject, passing, type Judgement, type Verdict } from '../../engine/verdict.ts';
import { undeclared } from './undeclared.ts';

export const missingClaim: Rule = {
  id: 'references/missing-claim',
  title: 'Missing PersistentVolumeClaim',
  severity: 'warning',
  subjects: ['claim that a workload mounts', 'claims that workloads mount'],
  found: ['claim that nothing declares', 'claims that nothing declares'],
  why: 'Kubernetes does not schedule a Pod whose PersistentVolumeClaim does not exist. A claim that somebody created by hand is missing when the cluster is built again.',
  fix: 'Correct the name or the namespace, or declare the claim.',
  source: {
    title: 'Kubernetes: claims as volumes',
    url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes',
  },
  check: ({ fleet }) => fleet.clusters.flatMap(judgeCluster),
  examples: [
    {
      title: 'The claim is declared',
      files: { ...shop(), 'apps/claim.yaml': plainObject('v1', 'PersistentVolumeClaim', 'data', 'shop') },
      expect: [],
    },
    { title: 'Nothing declares it', files: shop(), expect: ['finding apps/shop.yaml:11'] },
    {
      title: 'A chart in the namespace may bring it',
      files: { ...shop(), 'apps/chart.yaml': documents(helmRelease('shop'), ociRepository('shop', '{ tag: 1.2.3 }')) },
      expect: ['undecided apps/shop.yaml:11'],
    },
  ],
};

function judgeCluster(cluster: Cluster): readonly Verdict[] {
  const present = cluster.claims.flatMap(({ claim, usedBy }) =>
    claim === undefined
      ? []
      : usedBy
          .filter(({ kind }) => workloads.has(kind))
          .map((use): Verdict => ({ subject: objectSubject(cluster, use), ...passing(claim) })),
  );
  const needed = cluster.claimsNeeded.flatMap(({ namespace, name, usedBy }) =>
    usedBy
      .filter(({ kind }) => workloads.has(kind))
      .map((use): Verdict => ({ subject: objectSubject(cluster, use), ...judge(cluster, namespace, name) })),
  );
  return [...present, ...needed];
}

function judge(cluster: Cluster, namespace: string, name: string): Judgement {
  return undeclared(`It mounts the claim \`${namespace}/${name}\``, name, makerIn(cluster, namespace));
}

function shop(): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': `${plainObject('apps/v1', 'Deployment', 'shop', 'shop')}spec:
  template:
    spec:
      volumes:
        - name: data
          persistentVolumeClaim: { claimName: data }
`,
  };
}
