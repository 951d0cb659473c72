import type { Cluster } from '../../../model/cluster/record.ts';
import type { SecretUse } from '../../../model/secrets/record.ts';
import type { Fleet } from '../../../model/fleet.ts';
import { setUpBefore } from '../../subjects/definitions.ts';
import { documents, fluxKustomization, helmRelease, ociRepository, plainObject } from '../../engine/example-files.ts';
import { makerIn, workloads } from '../../subjects/makers.ts';
import type { Rule } from '../../engine/rule.ts';
import { objectSubject, passing, verdicts, type Judgement, type Verdict } from '../../engine/verdict.ts';
import { undeclared } from './undeclared.ts';

export const missingSecret: Rule = {
  id: 'references/missing-secret',
  title: 'Missing Secret',
  severity: 'warning',
  subjects: ['reference of a workload to a Secret', 'references of workloads to Secrets'],
  found: ['reference to a Secret that nothing declares', 'references to Secrets that nothing declares'],
  why: `
Kubernetes does not start a container whose Secret does not exist. A Secret that somebody created by hand is missing when the cluster is built again.

References of custom resources and values of charts are not judged: operators and charts create Secrets themselves.`,
  fix: 'Correct the name or the namespace, or declare the Secret: encrypted with SOPS, sealed, or as an ExternalSecret. Set `optional: true` where the workload works without it.',
  source: { title: 'Kubernetes: Secrets', url: 'https://kubernetes.io/docs/concepts/configuration/secret/' },
  check: ({ fleet }) => fleet.clusters.flatMap((cluster) => judgeCluster(cluster, fleet)),
  examples: [
    { title: 'The Secret is declared', files: { ...shop(), ...declared('shop') }, expect: [] },
    { title: 'Nothing declares it', files: shop(), expect: ['finding apps/shop.yaml:12'] },
    {
      title: 'It is declared in another namespace',
      files: { ...shop(), ...declared('web') },
      expect: ['finding apps/shop.yaml:12'],
    },
    {
      title: 'A chart in the namespace may bring it',
      files: { ...shop(), 'apps/chart.yaml': documents(helmRelease('shop'), ociRepository('shop', '{ tag: 1.2.3 }')) },
      expect: ['undecided apps/shop.yaml:12'],
    },
    {
      title: 'Something sets the cluster up before Flux does',
      files: { ...shop(), 'bootstrap/secrets.sh': '' },
      expect: ['undecided apps/shop.yaml:12'],
    },
  ],
};

function judgeCluster(cluster: Cluster, fleet: Fleet): readonly Verdict[] {
  // Images that are public are pulled without the Secret.
  const isJudged = ({ kind, optional, in: { path } }: SecretUse): boolean =>
    workloads.has(kind) && !optional && !path.includes('imagePullSecrets');
  const present = cluster.secrets.flatMap(({ name, usedBy }) =>
    usedBy.filter(isJudged).map((use): Verdict => ({ subject: objectSubject(cluster, use), ...passing(name) })),
  );
  const needed = cluster.secretsNeeded.flatMap(({ namespace, name, origin, usedBy }) =>
    usedBy
      .filter(isJudged)
      .flatMap((use) =>
        verdicts(
          objectSubject(cluster, use),
          origin.type === 'unknown' ? judge(namespace ?? '', name, { cluster, fleet }) : passing(name),
        ),
      ),
  );
  return [...present, ...needed];
}

function judge(
  namespace: string,
  name: string,
  { cluster, fleet }: { readonly cluster: Cluster; readonly fleet: Fleet },
): Judgement {
  const maker = makerIn(cluster, namespace) ?? setUpBefore(fleet);
  return undeclared(`It uses the Secret \`${namespace}/${name}\``, name, maker);
}

function shop(): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': `${plainObject('apps/v1', 'Deployment', 'shop', 'shop')}spec:
  template:
    spec:
      containers:
        - name: shop
          envFrom:
            - secretRef: { name: login }
`,
  };
}

function declared(namespace: string): Readonly<Record<string, string>> {
  return {
    'apps/login.yaml': `${plainObject('bitnami.com/v1alpha1', 'SealedSecret', 'login', namespace)}spec:\n  encryptedData: { password: Ag }\n`,
  };
}
