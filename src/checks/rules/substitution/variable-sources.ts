import type { Cluster } from '../../../model/cluster/record.ts';
import type { FluxKustomization } from '../../../model/kustomizations/record.ts';
import { appliedObjects } from '../../subjects/cluster-subject.ts';
import { likelyTypo } from '../../subjects/likely-typo.ts';
import { eachKustomization, type Judgement, type Verdict } from '../../engine/verdict.ts';

/** A ConfigMap or Secret that a Flux Kustomization takes variables from. */
type Source = FluxKustomization['substituteFrom'][number];

/** Whether Flux applies a source of variables of a namespace, or something that makes it. */
export function isMade({ kind, name }: Source, namespace: string, cluster: Cluster): boolean {
  const isApplied = cluster.variableSources.some(
    (source) => source.kind === kind && source.namespace === namespace && source.name === name,
  );
  if (isApplied || kind !== 'Secret') return isApplied;
  return (
    cluster.secrets.some((secret) => secret.namespace === namespace && secret.secretNames.includes(name)) ||
    cluster.secretsNeeded.some(
      (secret) => secret.namespace === namespace && secret.name === name && secret.origin.type !== 'unknown',
    )
  );
}

/** Judges each source of variables that a Flux Kustomization cannot do without. */
export function eachRequiredSource(
  clusters: readonly Cluster[],
  judge: (source: Source, kustomization: FluxKustomization, cluster: Cluster) => Judgement,
): readonly Verdict[] {
  return eachKustomization(clusters, (kustomization, cluster) =>
    kustomization.substituteFrom
      .filter(({ optional }) => !optional)
      .map((source) => judge(source, kustomization, cluster)),
  );
}

/** The source of variables that one which nothing makes is likely a typing error of. */
export function nearSource(source: Source, namespace: string, cluster: Cluster): string | undefined {
  if (isMade(source, namespace, cluster)) return undefined;
  const known = names.get(cluster) ?? possibleNames(cluster);
  names.set(cluster, known);
  return likelyTypo(source.name, known.get(key(source.kind, namespace)) ?? []);
}

/** Rules ask once for each source. */
const names = new WeakMap<Cluster, ReadonlyMap<string, ReadonlySet<string>>>();

/** The names of what a cluster has to take variables from, by kind and namespace. */
function possibleNames(cluster: Cluster): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const add = (kind: string, namespace: string | undefined, name: string): void => {
    const of = key(kind, namespace);
    const known = found.get(of);
    if (known) known.add(name);
    else found.set(of, new Set([name]));
  };
  for (const { kind, namespace, name } of cluster.variableSources) add(kind, namespace, name);
  for (const { entry } of appliedObjects(cluster)) {
    if (entry.kind === 'ConfigMap') add(entry.kind, entry.namespace, entry.name);
  }
  for (const { namespace, secretNames } of cluster.secrets) {
    for (const name of secretNames) add('Secret', namespace, name);
  }
  return found;
}

function key(kind: string, namespace: string | undefined): string {
  return `${kind} ${namespace ?? ''}`;
}
