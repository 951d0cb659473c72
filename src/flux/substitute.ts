import { withoutCredentialDefaults } from '../credential/credential-variable.ts';
import type { Diagnostic, Location } from '../diagnostic.ts';
import { isArray, isObject, stringIn, type Json, type JsonObject, type Pointer } from '../kubernetes/json.ts';
import { transformed, type Resource } from '../kubernetes/resource.ts';
import { hasExpressions, substitute, type VariableReference } from './envsubst.ts';
import { isWrittenPlain, readPlain } from './plain-scalar.ts';
import type { Variables } from './variables.ts';

const disabledKey = 'kustomize.toolkit.fluxcd.io/substitute';

/** A use of a variable, with where the object that uses it does so, before substitution. */
export interface PlacedReference extends VariableReference {
  readonly resource: Resource;
  readonly pointer: Pointer;
}

/** An object after substitution, with the variables that it uses. */
export interface SubstitutedResource {
  readonly resource: Resource;
  readonly references: readonly PlacedReference[];
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
  const shared = { resource, variables, pointer: [], isSecret: false, malformed: false };
  const described: Context = { ...shared, references: [] };
  const isDefinition = resource.kind === 'CustomResourceDefinition';
  const context: Context = { ...shared, references: [], ...(isDefinition ? { described } : {}) };
  const body =
    resource.kind === 'Secret' ? substituteSecret(context, resource.body) : substituteValue(context, resource.body);
  context.malformed ||= described.malformed;
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
  readonly resource: Resource;
  readonly variables: Variables;
  /** The keys that lead to the value at hand. */
  readonly pointer: (string | number)[];
  readonly references: PlacedReference[];
  /** Whether it is at the values of a Secret, which are not shown. */
  readonly isSecret: boolean;
  /** For schemas in a definition: what they say of variables is told to people, so it is no use of these. */
  readonly described?: Context;
  malformed: boolean;
}

/** Whether a label or an annotation keeps an object from substitution. */
export function isSubstitutionDisabled(body: JsonObject): boolean {
  return (
    stringIn(body, 'metadata', 'labels', disabledKey) === 'disabled' ||
    stringIn(body, 'metadata', 'annotations', disabledKey) === 'disabled'
  );
}

/** A Secret keeps its credentials, because it is told what of it is plain text. Their place is no other. */
function substituteSecret(context: Context, body: JsonObject): JsonObject {
  const values: Context = { ...context, isSecret: true };
  const isValues = (field: string): boolean => field === 'data' || field === 'stringData';
  const after = substituteObject(context, body, (field) => (isValues(field) ? values : context));
  context.malformed ||= values.malformed;
  return after;
}

/** `value` with its strings and keys substituted; the same value if nothing changes. */
function substituteValue(context: Context, value: Json): Json {
  if (typeof value === 'string') return substituteString(context, value);
  if (isArray(value)) {
    const items = value.map((item, index) => at(context, index, () => substituteValue(context, item)));
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  return isObject(value) ? substituteObject(context, value) : value;
}

function substituteObject(
  context: Context,
  object: JsonObject,
  contextOf: (key: string) => Context = (key) => (key === 'openAPIV3Schema' ? (context.described ?? context) : context),
): JsonObject {
  const before = Object.entries(object);
  const after = before.map(([key, value]) =>
    at(context, key, (): [string, Json] => [substituteKey(context, key), substituteValue(contextOf(key), value)]),
  );
  const isSame = after.every(([key, value], index) => key === before[index]?.[0] && value === before[index][1]);
  return isSame ? object : Object.fromEntries(after);
}

function at<T>({ pointer }: Context, key: string | number, work: () => T): T {
  pointer.push(key);
  const result = work();
  pointer.pop();
  return result;
}

function substituteKey(context: Context, key: string): string {
  const result = substituteString(context, key);
  return typeof result === 'object' ? key : String(result);
}

function substituteString(context: Context, text: string): Json {
  if (!hasExpressions(text)) return text;
  const result = context.isSecret
    ? substitute(text, context.variables.lookupInSecret)
    : substitute(withoutCredentialDefaults(text), context.variables.lookup);
  if (!result) {
    context.malformed = true;
    return text;
  }
  const { resource, references } = context;
  const pointer = [...context.pointer];
  for (const reference of result.references) references.push({ ...reference, resource, pointer });
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
