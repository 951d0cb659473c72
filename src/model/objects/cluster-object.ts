import type { Location } from '../../diagnostic.ts';
import { isHelmRelease } from '../../flux/objects/api.ts';
import type { ReconciledCluster } from '../../flux/reconcile/reconcile.ts';
import { objectIn, without, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { isClusterScoped } from '../../kubernetes/scope.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import type { ObjectReference } from './flux-objects.ts';
import type { Stated } from './stated.ts';
import { mapsIn, type MapPlace } from './map-place.ts';
import { ownedResources, type OwnedResource } from './object-facts.ts';
import { releaseValues, type ReleaseValues } from './release-values.ts';

/** An applied object with what facts about it are read from. */
export interface ClusterObject extends OwnedResource {
  readonly group: string;
  /** Its identity; without a namespace for cluster-scoped objects. */
  readonly id: ObjectReference;
  readonly body: JsonObject;
  /** The maps in the body, without metadata and status; of a HelmRelease without its values; none of what only describes other objects. */
  readonly maps: readonly MapPlace[];
  /** Of a HelmRelease. */
  readonly values?: ReleaseValues;
}

/** The scopes of the kinds whose CustomResourceDefinitions the cluster applies, by `group/kind`. */
export type DeclaredScopes = ReadonlyMap<string, 'Cluster' | 'Namespaced'>;

/** Every object of a cluster, in the order of evaluation. */
export function clusterObjectsOf(cluster: ReconciledCluster, scopes: DeclaredScopes): readonly ClusterObject[] {
  return ownedResources(cluster).map(({ resource, owner }) => {
    const { group, kind, namespace, name } = resourceId(resource);
    const scoped = namespace !== undefined && !isClusterScoped(group, kind, scopes);
    return {
      resource,
      owner,
      group,
      id: { kind, name, ...(scoped ? { namespace } : {}) },
      body: resource.body,
      maps: kind === 'CustomResourceDefinition' ? [] : mapsIn(readBody(resource), notRead),
      ...(isHelmRelease(resource) ? { values: releaseValues(resource, cluster.objects.find) } : {}),
    };
  });
}

const notRead = new Set(['metadata', 'status']);

/** The values of a HelmRelease are read merged with those from elsewhere. */
function readBody(resource: Resource): JsonObject {
  const { body } = resource;
  return isHelmRelease(resource) ? { ...body, spec: without(objectIn(body, 'spec'), 'values') } : body;
}

/** Says of `object` what its field at `pointer` states. */
export function stated({ id, owner, resource }: ClusterObject, pointer?: Pointer): Stated {
  const location = pointer ? valueLocation(resource, pointer) : resource.origin.location;
  return { ...id, kustomization: owner.id, location };
}

/** Says of a HelmRelease what its values at `pointer` state. */
export function statedInValues(object: ClusterObject, values: ReleaseValues, pointer: Pointer): Stated {
  const location: Location = values.locate(pointer);
  return { ...object.id, kustomization: object.owner.id, location };
}
