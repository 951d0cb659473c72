import { foreignBase, type Brings } from '../../model/sources/foreign-base.ts';
import { isBuilt } from '../../model/kustomizations/built.ts';
import type { Cluster } from '../../model/cluster/record.ts';
import type { FluxKustomization } from '../../model/kustomizations/record.ts';

/** A Kustomization that may apply more than is known of it. */
export interface UnknownPart {
  readonly kustomization: FluxKustomization;
  /** Why, as a clause. */
  readonly because: string;
  /** What it may bring at most. */
  readonly brings: Brings;
}

/** What is looked for: an object of Flux, or a ConfigMap or Secret that it reads; any object but definitions; definitions too. */
export type Wanted = 'flux' | 'object' | 'definition';

const sufficient: Readonly<Record<Wanted, readonly Brings[]>> = {
  flux: ['anything'],
  object: ['anything', 'workloads'],
  definition: ['anything', 'workloads', 'definitions'],
};

/**
 * What a cluster may hold besides what is known of it, as a clause; undefined if
 * all is known that could be what is `wanted`. Charts are not rendered: what
 * they bring counts as known where it is of kinds that charts do not bring.
 */
export function unknownParts(cluster: Cluster, wanted: Wanted): string | undefined {
  if (cluster.assumed) return 'another repository may apply more to the clusters that it is for';
  return allUnknownParts(cluster).find(({ brings }) => sufficient[wanted].includes(brings))?.because;
}

/** The same of each Kustomization, those of which least is known first. */
export function allUnknownParts(cluster: Cluster): readonly UnknownPart[] {
  const known = found.get(cluster);
  if (known) return known;
  const byReason = Map.groupBy(cluster.kustomizations, reasonOf);
  const parts = reasons.flatMap((reason) =>
    (byReason.get(reason) ?? []).map((kustomization): UnknownPart => ({
      kustomization,
      because: clause(reason, kustomization),
      brings: bringsOf(reason, kustomization, cluster),
    })),
  );
  found.set(cluster, parts);
  return parts;
}

/** Rules ask once for each thing that they judge. */
const found = new WeakMap<Cluster, readonly UnknownPart[]>();

type Reason = (typeof reasons)[number];

const reasons = ['not evaluated', 'remote', 'ResourceSet'] as const;

function reasonOf(kustomization: FluxKustomization): Reason | undefined {
  const { remotes, inventory } = kustomization;
  if (!isBuilt(kustomization)) return 'not evaluated';
  if (remotes.length > 0) return 'remote';
  return inventory.some(({ kind }) => kind === 'ResourceSet') ? 'ResourceSet' : undefined;
}

function bringsOf(
  reason: Reason,
  { state, remotes, path, sourceRef, namespace }: FluxKustomization,
  { sources }: Cluster,
): Brings {
  if (reason === 'ResourceSet') return 'anything';
  if (reason === 'remote') return most(remotes.map(({ url }) => foreignBase(url)));
  if (state !== 'external') return 'anything';
  const source = sources.find(
    (one) =>
      one.kind === sourceRef.kind &&
      one.name === sourceRef.name &&
      one.namespace === (sourceRef.namespace ?? namespace),
  );
  return source?.url === undefined ? 'anything' : foreignBase(source.url, path);
}

function most(all: readonly Brings[]): Brings {
  return sufficient.definition.find((one) => all.includes(one)) ?? 'anything';
}

function clause(reason: Reason, { namespace, name }: FluxKustomization): string {
  const subject = `the Kustomization \`${namespace}/${name}\``;
  switch (reason) {
    case 'not evaluated':
      return `${subject} could not be evaluated`;
    case 'remote':
      return `${subject} builds what is elsewhere`;
    case 'ResourceSet':
      return `${subject} applies ResourceSets, which may bring more`;
  }
}
