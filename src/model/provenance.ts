import { getIn, isArray, isObject, type Json, type Pointer } from '../kubernetes/json.ts';
import type { Resource } from '../kubernetes/resource.ts';
import type { Variables } from '../flux/variables.ts';
import type { Location } from '../diagnostic.ts';
import type { Provenance } from './fleet.ts';

/**
 * What last set the value at `pointer`, if that was not the object's own file.
 * `variables` are those of the Flux Kustomization that applies the object: they
 * tell where a substituted value is defined.
 */
export function provenance(resource: Resource, pointer: Pointer, variables?: Variables): Provenance | undefined {
  let after = getIn(resource.body, pointer);
  for (const { origin, before: body } of resource.transformations.toReversed()) {
    const before = getIn(body, pointer);
    if (!sameJson(before, after)) {
      if (origin.kind === 'substitution') return substitution(before, variables);
      if (origin.kind === 'file' || origin.kind === 'generator') return undefined;
      const by = origin.by === undefined ? {} : { by: origin.by };
      return { kind: origin.kind, location: origin.location, ...by };
    }
    after = before;
  }
  return undefined;
}

/** The place of the value at `pointer`: where its last setter wrote it, else in the object's own file. */
export function valueLocation(resource: Resource, pointer: Pointer): Location {
  const from = provenance(resource, pointer);
  return (
    (from?.kind === 'patch' ? from.location : undefined) ??
    resource.origin.locate?.(pointer) ??
    resource.origin.location
  );
}

/** The place where the field at `pointer` came to the object: in a patch, or in its own file. What its value became later does not matter. */
export function fieldLocation(resource: Resource, pointer: Pointer): Location {
  const brought = resource.transformations.findLast(({ before }) => getIn(before, pointer) === undefined);
  return brought?.origin.kind === 'patch'
    ? brought.origin.location
    : (resource.origin.locate?.(pointer) ?? resource.origin.location);
}

function substitution(before: Json | undefined, variables: Variables | undefined): Provenance {
  const name = typeof before === 'string' ? /\$\{#?([\p{L}\p{Nd}_]+)/u.exec(before)?.[1] : undefined;
  if (name === undefined) return { kind: 'substitution' };
  const location = variables?.definitions.get(name)?.location;
  return { kind: 'substitution', by: name, ...(location ? { location } : {}) };
}

function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isArray(a) && isArray(b)) return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => sameJson(a[key], b[key]));
}
