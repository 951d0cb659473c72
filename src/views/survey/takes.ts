import { makesArtifact } from '../../model/sources/made-source.ts';
import type { Cluster } from '../../model/cluster/record.ts';
import type { Component } from '../../model/components/record.ts';
import type { FluxKustomization } from '../../model/kustomizations/record.ts';
import type { ObjectReference } from '../../model/objects/flux-objects.ts';
import type { Source } from '../../model/sources/record.ts';
import { hubOf, type Destination } from './destinations.ts';
import type { EdgeKind } from '../diagrams/graph.ts';
import { nameOf, ownersOf, partsOf, type ComponentPart, type FleetIndex } from './fleet-index.ts';

/** An object from elsewhere that a component takes its chart, its manifests, or variables or values from. */
export interface Take {
  readonly cluster: Destination;
  readonly part: ComponentPart;
  readonly kind: Extract<EdgeKind, 'chart' | 'source' | 'variables'>;
  readonly object: ObjectReference;
  /** Of an ExternalArtifact: the ArtifactGenerator that makes it, whose origin counts. */
  readonly generator?: Source;
  readonly origin: Origin;
}

/** Who brings the object: components, a Flux Kustomization that belongs to none, or somebody that the repository does not tell. */
export type Origin =
  | { readonly kind: 'components'; readonly components: readonly Component[] }
  | { readonly kind: 'kustomization'; readonly kustomization: FluxKustomization }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown' };

/**
 * What a component takes from others. Left out is what is told elsewhere and
 * the same nearly everywhere: objects of its own, the source that the cluster is
 * synced from, and settings without a component that many Flux Kustomizations
 * take.
 */
export function takesOf(index: FleetIndex, component: Component): Take[] {
  return partsOf(index, component).flatMap((part) =>
    [...sources(index, part), ...charts(index, part), ...variables(index, part)].filter(
      ({ kind, object, origin }) =>
        !(kind !== 'source' && origin.kind === 'components' && origin.components.includes(component)) &&
        !(kind === 'variables' && origin.kind !== 'components' && isCommon(hubOf(part.cluster), object)),
    ),
  );
}

/** By slug: the takes among `takes` that a component brings the object of. */
export function takesByOrigin(takes: Iterable<readonly Take[]>): ReadonlyMap<string, readonly Take[]> {
  const byOrigin = new Map<string, Take[]>();
  for (const take of [...takes].flat()) {
    for (const { slug } of take.origin.kind === 'components' ? take.origin.components : []) {
      if (slug !== take.part.component.slug) byOrigin.set(slug, [...(byOrigin.get(slug) ?? []), take]);
    }
  }
  return byOrigin;
}

function sources(index: FleetIndex, part: ComponentPart): Take[] {
  const { kustomization, whole } = part;
  const cluster = hubOf(part.cluster);
  const synced = cluster.kustomizations[0]?.sourceRef;
  const { sourceRef } = kustomization;
  if (!whole || (synced && objectName(sourceRef) === objectName(synced))) return [];
  const isKnown = cluster.sources.some((source) => objectName(source) === objectName(sourceRef));
  return [take(index, part, 'source', sourceRef, isKnown ? 'unknown' : 'missing')];
}

function charts(index: FleetIndex, part: ComponentPart): Take[] {
  return part.helmReleases.flatMap(({ source }) =>
    source ? [take(index, part, 'chart', source, source.found ? 'unknown' : 'missing')] : [],
  );
}

function variables(index: FleetIndex, part: ComponentPart): Take[] {
  const { kustomization, helmReleases, whole } = part;
  const substituted = whole ? kustomization.substituteFrom : [];
  const values = helmReleases.flatMap(({ valuesFrom }) => valuesFrom.filter(({ state }) => state !== 'absent'));
  return [...substituted.map(({ kind, name }) => ({ kind, name, namespace: kustomization.namespace })), ...values].map(
    (object) => take(index, part, 'variables', object, 'unknown'),
  );
}

function take(
  index: FleetIndex,
  part: ComponentPart,
  kind: Take['kind'],
  { kind: objectKind, namespace, name }: ObjectReference,
  otherwise: 'missing' | 'unknown',
): Take {
  const object = { kind: objectKind, name, ...(namespace === undefined ? {} : { namespace }) };
  const generator = generatorOf(part.cluster, object);
  return {
    cluster: part.cluster,
    part,
    kind,
    object,
    ...(generator ? { generator } : {}),
    origin: originOf(index, hubOf(part.cluster), generator ?? object) ?? { kind: generator ? 'unknown' : otherwise },
  };
}

function originOf(index: FleetIndex, cluster: Cluster, object: ObjectReference): Origin | undefined {
  const maker = makerOf(cluster, object);
  const components = ownersOf(index, cluster.name, maker.kind, nameOf(maker));
  if (components.length > 0) return { kind: 'components', components };
  const kustomization = cluster.kustomizations.find(({ inventory }) =>
    inventory.some(
      ({ name, kind, namespace }) => name === maker.name && kind === maker.kind && namespace === maker.namespace,
    ),
  );
  return kustomization && { kind: 'kustomization', kustomization };
}

/** What makes an ExternalArtifact; undefined for other objects, and where nothing here does. */
function generatorOf({ sources: all }: Cluster, object: ObjectReference): Source | undefined {
  if (object.kind !== 'ExternalArtifact') return undefined;
  return all.find((source) => source.kind === 'ArtifactGenerator' && makesArtifact(source, object));
}

/** Of a Secret, what makes it: it may be an ExternalSecret's. */
function makerOf(cluster: Cluster, object: ObjectReference): ObjectReference {
  if (object.kind !== 'Secret') return object;
  return (
    cluster.secrets.find(
      ({ namespace, secretNames }) => namespace === object.namespace && secretNames.includes(object.name),
    ) ?? object
  );
}

/** Whether so many take variables from objects of this name that it says nothing about one of them. */
function isCommon(cluster: Cluster, { kind, name }: ObjectReference): boolean {
  const users = cluster.kustomizations.filter(({ substituteFrom }) =>
    substituteFrom.some((from) => from.kind === kind && from.name === name),
  );
  return users.length > mostUsers;
}

/** What more Flux Kustomizations than these take variables from is common. */
const mostUsers = 3;

function objectName(object: ObjectReference): string {
  return `${object.kind} ${nameOf(object)}`;
}
