import { appliedObjects, appliedSubject } from '../../subjects/cluster-subject.ts';
import { fluxKustomization, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, pass, type Judgement } from '../../engine/verdict.ts';
import { removedApis } from './removed-apis.ts';

export const kubernetesApiRemoved: Rule = {
  id: 'versions/kubernetes-api-removed',
  title: 'Objects have an API version that current releases of Kubernetes serve',
  severity: 'warning',
  subjects: ['object of an API that lost versions', 'objects of APIs that lost versions'],
  found: ['object of a removed API version', 'objects of removed API versions'],
  why: `
Kubernetes removes beta versions of its APIs some releases after there is a better one. An object of a version that is gone is refused, and with it everything that its Kustomization applies. A cluster that ran it before keeps the object, and nobody can change it from Git any more.`,
  fix: 'Write the version that replaces it, and look in the migration guide what else changed: some fields have other names. Charts are not looked at: their newer releases choose the version that the cluster has.',
  source: {
    title: 'Kubernetes: deprecated API migration guide',
    url: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
  },
  gather: { by: 'cause' },
  check: ({ fleet }) =>
    fleet.clusters.flatMap((cluster) =>
      appliedObjects(cluster)
        .filter(({ entry }) => groupKinds.has(`${entry.group}/${entry.kind}`))
        .map((applied) => ({
          subject: appliedSubject(cluster, applied),
          ...judge(applied.entry.apiVersion, applied.entry.kind),
        })),
    ),
  examples: [
    { title: 'The current version', files: withJob('batch/v1'), expect: [] },
    { title: 'A version that is gone', files: withJob('batch/v1beta1'), expect: ['finding apps/backup.yaml:1'] },
    {
      title: 'Nothing of these APIs',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/settings.yaml': plainObject('v1', 'ConfigMap', 'settings'),
      },
      expect: 'does-not-apply',
    },
  ],
};

/** A kind is looked at in every version of its group, so that what is as it should be counts too. */
const groupKinds: ReadonlySet<string> = new Set(
  removedApis.flatMap(({ apiVersion, kinds, replacement }) =>
    kinds.flatMap((kind) =>
      [apiVersion, replacement].flatMap((version) => (version === undefined ? [] : [`${group(version)}/${kind}`])),
    ),
  ),
);

function judge(apiVersion: string, kind: string): Judgement {
  const removed = removedApis.find((api) => api.apiVersion === apiVersion && api.kinds.includes(kind));
  if (!removed) return pass;
  const instead = removed.replacement === undefined ? 'Nothing replaces it' : `\`${removed.replacement}\` replaces it`;
  return finding(`Kubernetes ${removed.since} no longer has \`${apiVersion}\` of ${kind}. ${instead}.`);
}

function group(apiVersion: string): string {
  return apiVersion.slice(0, Math.max(0, apiVersion.indexOf('/')));
}

function withJob(apiVersion: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/backup.yaml': plainObject(apiVersion, 'CronJob', 'backup'),
  };
}
