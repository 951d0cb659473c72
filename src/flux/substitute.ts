import type { Diagnostic, Location } from '../diagnostic.ts';
import { isArray, isObject, stringIn, type Json, type JsonObject } from '../kubernetes/json.ts';
import { transformed, type Resource } from '../kubernetes/resource.ts';
import { hasExpressions, substitute, type VariableReference } from './envsubst.ts';
import { isWrittenPlain, readPlain } from './plain-scalar.ts';
import type { Variables } from './variables.ts';

const disabledKey = 'kustomize.toolkit.fluxcd.io/substitute';

/** An object after substitution, with the variables that it uses. */
export interface SubstitutedResource {
  readonly resource: Resource;
  readonly references: readonly VariableReference[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Post-build substitution of one object, as kustomize-controller does it
 * (https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution):
 * not at all unless a variable is defined or the strategy is `Always`, nor where
 * a label or annotation disables it.
 */
export function substituteResource(resource: Resource, variables: Variables, by: Location): SubstitutedResource {
  if (!variables.isUsed || isSubstitutionDisabled(resource.body)) return { resource, references: [], diagnostics: [] };
  const context: Context = { variables, references: [], malformed: false };
  const body = substituteValue(context, resource.body);
  const diagnostics = context.malformed ? [malformed(resource)] : [];
  const name = context.references[0]?.name;
  const origin = { kind: 'substitution', location: by, ...(name === undefined ? {} : { by: name }) } as const;
  return {
    resource: isObject(body) ? transformed(resource, body, origin) : resource,
    references: context.references,
    diagnostics,
  };
}

interface Context {
  readonly variables: Variables;
  readonly references: VariableReference[];
  malformed: boolean;
}

/** Whether a label or an annotation keeps an object from substitution. */
export function isSubstitutionDisabled(body: JsonObject): boolean {
  return (
    stringIn(body, 'metadata', 'labels', disabledKey) === 'disabled' ||
    stringIn(body, 'metadata', 'annotations', disabledKey) === 'disabled'
  );
}

/** `value` with its strings and keys substituted; the same value if nothing changes. */
function substituteValue(context: Context, value: Json): Json {
  if (typeof value === 'string') return substituteString(context, value);
  if (isArray(value)) {
    const items = value.map((item) => substituteValue(context, item));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  return isObject(value) ? substituteObject(context, value) : value;
}

function substituteObject(context: Context, object: JsonObject): JsonObject {
  const before = Object.entries(object);
  const after = before.map(([key, value]): [string, Json] => [
    substituteKey(context, key),
    substituteValue(context, value),
  ]);
  const isSame = after.every(([key, value], index) => key === before[index]?.[0] && value === before[index][1]);
  return isSame ? object : Object.fromEntries(after);
}

function substituteKey(context: Context, key: string): string {
  const result = substituteString(context, key);
  return typeof result === 'object' ? key : String(result);
}

function substituteString(context: Context, text: string): Json {
  if (!hasExpressions(text)) return text;
  const result = substitute(text, context.variables.lookup);
  if (!result) {
    context.malformed = true;
    return text;
  }
  for (const reference of result.references) context.references.push(reference);
  if (result.text === text || !isWrittenPlain(text)) return result.text;
  const reread = readPlain(result.text);
  if (reread !== undefined) return reread;
  context.malformed = true;
  return result.text;
}

function malformed(resource: Resource): Diagnostic {
  return {
    rule: 'flux/bad-substitution',
    severity: 'error',
    message:
      'The object holds a ${...} expression that Flux cannot parse, or is no YAML with the value in its place, so Flux refuses ' +
      'the whole Kustomization. Write $${...} for text that is meant for something else, or disable substitution for the object.',
    location: resource.origin.location,
    resource: `${resource.kind} ${stringIn(resource.body, 'metadata', 'name') ?? ''}`,
  };
}
