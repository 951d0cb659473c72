import type { Location } from '../../diagnostic.ts';
import { getIn, isArray, type Json } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';

/** Fields of `spec` of Flux objects, and which values of them are not the usual ones. */
const notable: Readonly<Record<string, (value: Json) => boolean>> = {
  suspend: (value) => value === true,
  prune: (value) => value === false,
  force: (value) => value === true,
  healthChecks: (value) => isArray(value) && value.length > 0,
};

/** Settings of `spec` that are on or off by a variable whose value is not known. */
export function undecidedFields({ body }: Resource): readonly string[] {
  return [...Object.keys(notable), 'wait'].filter((field) => isUnknown(getIn(body, ['spec', field])));
}

/** Whether a variable is left in a value: where its own is known, substitution has put it there. */
export function isUnknown(value: Json | undefined): boolean {
  return typeof value === 'string' && value.includes('${');
}

/** Where an object's settings are written that are not as usual. */
export function notableFields(resource: Resource): Readonly<Record<string, Location>> {
  return Object.fromEntries(
    Object.entries(notable).flatMap(([field, isNotable]) => {
      const value = getIn(resource.body, ['spec', field]);
      return value !== undefined && isNotable(value) ? [[field, valueLocation(resource, ['spec', field])]] : [];
    }),
  );
}
