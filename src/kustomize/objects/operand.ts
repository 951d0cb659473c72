import { getIn, type JsonObject } from '../../kubernetes/json.ts';
import { transformed, type Origin, type Resource } from '../../kubernetes/resource.ts';
import { gvkOf, isClusterScoped, type Gvk } from './gvk.ts';
import { scalarText } from './scalar.ts';
import { spreadChanges, type SharedValue } from './shared-values.ts';

/** Identifies an object among those of a build; unlike in a cluster, the version is part of it (`resid.ResId`). */
export interface ResId extends Gvk {
  readonly name: string;
  /** As written; empty if there is none. */
  readonly namespace: string;
}

/** What an object was called before: what kustomize keeps in the `previousNames` annotations of a build. */
interface PreviousId {
  readonly kind: string;
  readonly name: string;
  /** The effective namespace. */
  readonly namespace: string;
}

/**
 * An object that a build works on, with what kustomize notes about it in its
 * internal annotations (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/resource/resource.go).
 */
export interface Operand {
  readonly resource: Resource;
  /** The current id. */
  readonly id: ResId;
  /** Oldest first. */
  readonly previousIds: readonly PreviousId[];
  readonly namePrefixes: readonly string[];
  readonly nameSuffixes: readonly string[];
  /** Whether the name gets a hash of the contents in the end. */
  readonly needsHash: boolean;
  /** Whether it was made of files that are encrypted here, so that nobody here knows the hash. */
  readonly isEncrypted?: boolean;
  readonly sharedValues: readonly SharedValue[];
  /** The `vars` that take their value from this object. */
  readonly varNames: readonly string[];
}

export function operandOf(resource: Resource): Operand {
  return {
    resource,
    id: idOf(resource),
    previousIds: [],
    namePrefixes: [],
    nameSuffixes: [],
    needsHash: false,
    sharedValues: [],
    varNames: [],
  };
}

/** `operand` after `origin` made `body` of its object; the same operand if nothing changed. */
export function withBody(operand: Operand, body: JsonObject, origin: Origin): Operand {
  const spread = spreadChanges(operand.resource.body, body, operand.sharedValues);
  const resource = transformed(operand.resource, spread, origin);
  return resource === operand.resource ? operand : { ...operand, resource, id: idOf(resource) };
}

/** `operand` with its current id noted as a previous one: done before anything that may rename it. */
export function storePreviousId(operand: Operand): Operand {
  const { kind, name } = operand.id;
  const previous = { kind, name, namespace: effectiveNamespace(operand.id) };
  return { ...operand, previousIds: [...operand.previousIds, previous] };
}

/** The previous ids, oldest first; group and version are always the current ones. */
export function previousResIds({ id, previousIds }: Operand): readonly ResId[] {
  return previousIds.map((previous) => ({ group: id.group, version: id.version, ...previous }));
}

/** The first id that the object ever had (`Resource.OrgId`). */
export function originalId(operand: Operand): ResId {
  const [first] = operand.previousIds;
  return first ? { group: operand.id.group, version: operand.id.version, ...first } : operand.id;
}

/** The namespace that `id` counts as being in: an unstated one is `default` (`ResId.EffectiveNamespace`). */
export function effectiveNamespace(id: ResId): string {
  if (isClusterScoped(id)) return noNamespace;
  return id.namespace === '' ? 'default' : id.namespace;
}

/** Stands for the namespace of cluster-scoped objects; no valid name. */
const noNamespace = '_non_namespaceable_';

/** Equal for equal ids (`ResId.Equals`). */
export function idKey(id: ResId): string {
  return `${id.group}|${id.version}|${id.kind}|${effectiveNamespace(id)}|${id.name}`;
}

/** `id` as `Kind namespace/name`, for messages. */
export function describeId(id: ResId): string {
  return `${id.kind} ${id.namespace === '' ? '' : `${id.namespace}/`}${id.name}`;
}

function idOf({ apiVersion, kind, body }: Resource): ResId {
  return {
    ...gvkOf(apiVersion, kind),
    name: scalarText(getIn(body, ['metadata', 'name'])),
    namespace: scalarText(getIn(body, ['metadata', 'namespace'])),
  };
}
