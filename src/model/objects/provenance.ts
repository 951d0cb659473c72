import { isArray, isObject, type Json, type Pointer } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { changeLocation, stepsBack } from '../../kubernetes/value-location.ts';
import type { Variables } from '../../flux/substitution/variables.ts';
import type { Provenance } from './flux-objects.ts';

/**
 * What last set the value at `pointer`, if that was not the object's own file.
 * `variables` are those of the Flux Kustomization that applies the object: they
 * tell where a substituted value is defined.
 */
export function provenance(resource: Resource, pointer: Pointer, variables?: Variables): Provenance | undefined {
  for (const step of stepsBack(resource, pointer)) {
    const { origin, before, after } = step;
    if (sameJson(before, after)) continue;
    if (origin.kind === 'substitution') return substitution(before, after, variables);
    if (origin.kind === 'file' || origin.kind === 'generator') return undefined;
    const by = origin.by === undefined ? {} : { by: origin.by };
    return { kind: origin.kind, location: changeLocation(step), ...by };
  }
  return undefined;
}

function substitution(before: Json | undefined, after: Json | undefined, variables: Variables | undefined): Provenance {
  const text = changedText(before, after);
  const name = text === undefined ? undefined : /\$\{#?([\p{L}\p{Nd}_]+)/u.exec(text)?.[1];
  if (name === undefined) return { kind: 'substitution' };
  const location = variables?.definitions.get(name)?.location;
  return { kind: 'substitution', by: name, ...(location ? { location } : {}) };
}

/** The first text in `before` that substitution changed. */
function changedText(before: Json | undefined, after: Json | undefined): string | undefined {
  if (before === after) return undefined;
  if (typeof before === 'string') return before;
  const found = isArray(before)
    ? before.map((item, index) => changedText(item, isArray(after) ? after[index] : undefined))
    : isObject(before)
      ? Object.entries(before).map(([key, item]) => changedText(item, isObject(after) ? after[key] : undefined))
      : [];
  return found.find((text) => text !== undefined);
}

function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isArray(a) && isArray(b)) return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => sameJson(a[key], b[key]));
}
