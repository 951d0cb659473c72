import { removedFluxApis } from '../../../flux/version/changes.ts';
import { apiGroup } from '../../../kubernetes/resource-id.ts';
import type { Cluster } from '../../../model/cluster/record.ts';
import { appliedObjects, appliedSubject } from '../../subjects/cluster-subject.ts';
import { fluxKustomization, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { finding, pass, type Judgement } from '../../engine/verdict.ts';

const removed: ReadonlyMap<string, number> = new Map(
  removedFluxApis.map(({ apiVersion, minor }) => [apiVersion, minor]),
);

const groups: ReadonlySet<string> = new Set([...removed.keys()].map(apiGroup));

export const fluxApiRemoved: Rule = {
  id: 'versions/flux-api-removed',
  title: 'Flux objects have an API version that current releases of Flux serve',
  severity: 'warning',
  subjects: ['Flux object', 'Flux objects'],
  found: ['Flux object of a removed API version', 'Flux objects of removed API versions'],
  why: `
Flux 2.7 removed the first beta versions of its APIs, Flux 2.8 and 2.9 the second ones. From that release on, an object of such a version is refused, and with it everything that its Kustomization applies.`,
  fix: `
Run \`flux migrate -f .\` in the repository, which writes the stable versions, and \`flux migrate\` against the cluster before it is updated. A Kustomization of \`v1\` and a HelmRelease of \`v2\` work since Flux 2.3.`,
  source: { title: 'Flux: upgrade procedure', url: 'https://fluxcd.io/blog/2026/06/flux-v2.9.0/#upgrade-procedure' },
  gather: { by: 'cause', fewest: 2 },
  check: ({ fleet }) =>
    fleet.clusters.flatMap((cluster) =>
      appliedObjects(cluster)
        .filter(({ entry }) => groups.has(entry.group))
        .map((applied) => ({
          subject: appliedSubject(cluster, applied),
          ...judge(cluster, applied.entry.apiVersion),
        })),
    ),
  examples: [
    { title: 'Stable versions', files: { 'clusters/home/apps.yaml': fluxKustomization('apps') }, expect: [] },
    {
      title: 'A version that is gone',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/alerts.yaml': plainObject('notification.toolkit.fluxcd.io/v1beta2', 'Alert', 'errors'),
      },
      expect: ['finding apps/alerts.yaml:1'],
    },
    {
      title: 'The newest version of an API is a beta',
      files: {
        'clusters/home/apps.yaml': fluxKustomization('apps'),
        'apps/alerts.yaml': plainObject('notification.toolkit.fluxcd.io/v1beta3', 'Alert', 'errors'),
      },
      expect: [],
    },
  ],
};

function judge(cluster: Cluster, apiVersion: string): Judgement {
  const minor = removed.get(apiVersion);
  if (minor === undefined) return pass;
  const message = `Flux 2.${String(minor)} no longer has \`${apiVersion}\`.`;
  const wanted = cluster.fluxVersion.minor;
  return finding(
    wanted !== undefined && wanted < minor
      ? `${message} This cluster asks for an older Flux, which still has it.`
      : message,
  );
}
