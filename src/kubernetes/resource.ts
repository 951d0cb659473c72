import type { Location } from '../diagnostic.ts';
import type { JsonObject, Pointer } from './json.ts';
import { apiGroup, type ResourceId } from './resource-id.ts';
import { stringIn } from './json.ts';
import type { Change } from './pointer-before.ts';
import type { Locate } from '../repository/document.ts';

/** What did something to an object, in kustomize's sense of an origin. */
export type OriginKind =
  | 'file' // the object's own YAML document
  | 'generator' // configMapGenerator, secretGenerator: the entry that generated it
  | 'patch'
  | 'replacement'
  | 'transformer' // namespace, namePrefix, labels, images, ... of a kustomization.yaml or Flux Kustomization
  | 'substitution' // Flux's post-build substitution
  | 'template'; // a ResourceSet's template

/** Where an object, or a value of it, comes from. */
export interface Origin {
  readonly kind: OriginKind;
  readonly location: Location;
  /** For a transformer its field name (`namespace`, `images`); for a substitution the variable's name. */
  readonly by?: string;
  /** Of what declares an object: finds the place of a field of it. Absent where the origin has no fields of its own. */
  readonly locate?: Locate;
  /** Of what changes an object: finds where it says what `pointer` has after the change. Absent where `location` does. */
  readonly locateChange?: LocateChange;
}

/** Finds where a change says the value at `pointer` of the object after it; `inText` as in `Locate`. */
export type LocateChange = (pointer: Pointer, change: Change, inText?: Location) => Location;

/** One Kubernetes object on its way from file to cluster. Immutable: every step makes a new one. */
export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly body: JsonObject;
  /** Where the object was declared. */
  readonly origin: Origin;
  /** What changed it since, oldest first. */
  readonly transformations: readonly Transformation[];
}

/** One change of an object: who, and what was there before. Comparing `before` with what follows tells the fields. */
export interface Transformation {
  readonly origin: Origin;
  readonly before: JsonObject;
}

/** The object's identity as its body states it. */
export function resourceId(resource: Resource): ResourceId {
  const namespace = stringIn(resource.body, 'metadata', 'namespace');
  return {
    group: apiGroup(resource.apiVersion),
    kind: resource.kind,
    name: stringIn(resource.body, 'metadata', 'name') ?? '',
    ...(namespace ? { namespace } : {}),
  };
}

/** `resource` after `origin` made `body` of it; the same resource if nothing changed. */
export function transformed(resource: Resource, body: JsonObject, origin: Origin): Resource {
  if (body === resource.body) return resource;
  return {
    ...resource,
    apiVersion: stringIn(body, 'apiVersion') ?? resource.apiVersion,
    kind: stringIn(body, 'kind') ?? resource.kind,
    body,
    transformations: [...resource.transformations, { origin, before: resource.body }],
  };
}
