import type { Cluster } from '../../../model/cluster/record.ts';
import type { ValuesReference } from '../../../model/objects/values-reference.ts';
import type { HelmRelease } from '../../../model/releases/record.ts';
import { appliedObjects } from '../../subjects/cluster-subject.ts';
import { documents, fluxKustomization, helmRelease, plainObject } from '../../engine/example-files.ts';
import type { Rule } from '../../engine/rule.ts';
import { unknownParts } from '../../subjects/unknown-parts.ts';
import { eachRelease, finding, passing, undecided, type Judgement } from '../../engine/verdict.ts';
import { nameKey, namespacedName } from '../../../kubernetes/namespaced-name.ts';

export const valuesSourceMissing: Rule = {
  id: 'helm/values-source-missing',
  title: 'Missing source of values',
  severity: 'warning',
  subjects: ['source of values that is not optional', 'sources of values that are not optional'],
  found: ['missing source of values', 'missing sources of values'],
  why: `
A HelmRelease whose \`valuesFrom\` names a ConfigMap or Secret that does not exist is neither installed nor upgraded. Both are looked for in the namespace of the HelmRelease, whatever its \`targetNamespace\` is.`,
  fix: 'Add the object, correct its name, or set `optional: true` if the chart works without it. If another tool makes it, a waiver says so.',
  source: {
    title: 'Flux: values references',
    url: 'https://fluxcd.io/flux/components/helm/helmreleases/#values-references',
  },
  check: ({ fleet }) =>
    eachRelease(fleet.clusters, (release, cluster) =>
      release.valuesFrom.filter(({ optional }) => !optional).map((reference) => judge(reference, release, cluster)),
    ),
  examples: [
    { title: 'The ConfigMap is there', files: { ...settings('shop'), ...release('ConfigMap') }, expect: [] },
    {
      title: 'Nothing makes the ConfigMap',
      files: release('ConfigMap'),
      expect: ['finding apps/shop.yaml:1'],
    },
    {
      title: 'A Secret may come from elsewhere',
      files: release('Secret'),
      expect: ['undecided apps/shop.yaml:1'],
    },
    {
      title: 'A ConfigMap in another namespace',
      files: { ...settings('web'), ...release('ConfigMap') },
      expect: ['finding apps/shop.yaml:1'],
    },
  ],
};

/** Kinds that make ConfigMaps out of other things. */
const producers: ReadonlySet<string> = new Set([
  'Bundle',
  'ClusterPolicy',
  'ExternalSecret',
  'GeneratingPolicy',
  'Job',
  'Policy',
  'Terraform',
  'Workspace',
]);

function judge(
  { kind, namespace = '', name, state }: ValuesReference,
  release: HelmRelease,
  cluster: Cluster,
): Judgement {
  const about = nameKey(kind, { namespace, name });
  if (state === 'read' || exists(kind, namespace, name, cluster)) return passing(about);
  const message = `Its values come from the ${kind} \`${namespace}/${name}\``;
  const unknown = mayExist(kind, namespace, release, cluster);
  return unknown === undefined
    ? finding(`${message}, which does not exist.`, { about })
    : undecided(`${message}, which nothing that is known makes, but ${unknown}.`, { about, unknown });
}

function exists(kind: string, namespace: string, name: string, cluster: Cluster): boolean {
  if (kind === 'Secret') {
    return (
      cluster.secrets.some((secret) => secret.namespace === namespace && secret.secretNames.includes(name)) ||
      cluster.secretsNeeded.some(
        (need) => need.namespace === namespace && need.name === name && need.origin.type !== 'unknown',
      )
    );
  }
  return appliedObjects(cluster).some(
    ({ entry }) => entry.kind === kind && entry.namespace === namespace && entry.name === name,
  );
}

/** What may make it, as a clause. */
function mayExist(kind: string, namespace: string, release: HelmRelease, cluster: Cluster): string | undefined {
  if (kind === 'Secret') return 'Secrets are often made by hand or by other tools';
  const chart = cluster.helmReleases.find(
    (other) =>
      (other.targetNamespace ?? other.namespace) === namespace &&
      (other.name !== release.name || other.namespace !== release.namespace),
  );
  if (chart) return `the chart of the HelmRelease \`${namespacedName(chart)}\` may bring it`;
  const producer = appliedObjects(cluster).find(({ entry }) => producers.has(entry.kind));
  if (producer) return `the ${producer.entry.kind} \`${producer.entry.name}\` may make it`;
  return unknownParts(cluster, 'object');
}

function release(kind: string): Readonly<Record<string, string>> {
  return {
    'clusters/home/apps.yaml': fluxKustomization('apps'),
    'apps/shop.yaml': helmRelease('shop', { valuesFrom: `\n    - kind: ${kind}\n      name: settings` }),
  };
}

function settings(namespace: string): Readonly<Record<string, string>> {
  return { 'apps/settings.yaml': documents(plainObject('v1', 'ConfigMap', 'settings', namespace)) };
}
