import type { Diagnostic, Location } from '../../diagnostic.ts';
import { isArray, isObject, stringIn, type Json, type Pointer } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import { hasExpressions, substitute, type VariableReference } from './envsubst.ts';
import type { Variables } from './variables.ts';
import { fluxDiagnostic } from '../problems.ts';

/** That an object holds an expression which is none: the first value with one, or a key, where one alone tells it. */
export function malformedExpression(resource: Resource): Diagnostic {
  const pointer = malformedAt(resource.body);
  return badSubstitution(
    resource,
    'The object holds a ${...} expression that Flux cannot parse, so Flux refuses the whole Kustomization. ' +
      'Write $${...} for text that is meant for something else, or disable substitution for the object.',
    pointer ? valueLocation(resource, pointer) : resource.origin.location,
  );
}

/** That an object is no longer one with what takes the place of its variables; nothing does, where they have no value. */
export function brokenText(
  resource: Resource,
  references: readonly VariableReference[],
  { lookup }: Variables,
): Diagnostic {
  const unset = references.filter(({ name, hasDefault }) => !hasDefault && lookup(name) === 'missing');
  const names = [...new Set(unset.map(({ name }) => name))];
  const reason =
    names.length === 0
      ? ''
      : ` Nothing defines ${names.slice(0, mostNames).join(', ')}${names.length > mostNames ? ` and ${String(names.length - mostNames)} more` : ''}.`;
  return badSubstitution(
    resource,
    `With the values of its variables in their places, the object is no valid YAML, so Flux refuses the whole Kustomization.${reason} Define each variable, or put the expression in quotes.`,
    resource.origin.location,
  );
}

/** More names make no sentence. */
const mostNames = 3;

function malformedAt(value: Json): Pointer | undefined {
  if (typeof value === 'string') return isMalformed(value) ? [] : undefined;
  const entries: Iterable<[string | number, Json]> = isArray(value)
    ? value.entries()
    : isObject(value)
      ? Object.entries(value)
      : [];
  for (const [key, inner] of entries) {
    if (typeof key === 'string' && isMalformed(key)) return [key];
    const pointer = malformedAt(inner);
    if (pointer) return [key, ...pointer];
  }
  return undefined;
}

function isMalformed(text: string): boolean {
  return hasExpressions(text) && substitute(text, () => 'unknown') === undefined;
}

function badSubstitution(resource: Resource, message: string, location: Location): Diagnostic {
  const name = stringIn(resource.body, 'metadata', 'name') ?? '';
  return fluxDiagnostic('flux/bad-substitution', { message, location, resource: `${resource.kind} ${name}` });
}
