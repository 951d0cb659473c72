import { withoutCredentialDefaults } from '../../credential/credential-variable.ts';
import type { Diagnostic, Location } from '../../diagnostic.ts';
import { isArray, isObject, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { transformed, type Resource } from '../../kubernetes/resource.ts';
import { hasExpressions, substitute, type Lookup, type VariableReference } from './envsubst.ts';
import { readYaml } from '../go-yaml/read.ts';
import { holdsUnwritable, oddInJson, yamlOf } from '../objects/object-text.ts';
import { keepingParts } from '../objects/keeping-parts.ts';
import { brokenText, malformedExpression } from './bad-substitution.ts';
import type { Variables } from './variables.ts';

const disabledKey = 'kustomize.toolkit.fluxcd.io/substitute';

/** A use of a variable, with the object that uses it, as it was before substitution. */
export interface PlacedReference extends VariableReference {
  readonly resource: Resource;
}

/** An object after substitution, with the variables that it uses. */
export interface SubstitutedResource {
  readonly resource: Resource;
  readonly references: readonly PlacedReference[];
  /** The variables that a strict Flux wants a value for: what the schemas of a definition speak of, too. */
  readonly wanted: readonly VariableReference[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Post-build substitution of one object, as kustomize-controller does it
 * (https://github.com/fluxcd/pkg/blob/main/kustomize/kustomize_varsub.go): in
 * the YAML text of the object, which is then read again, so that a value may
 * change what stands around it. Not at all unless a variable is defined or the
 * strategy is `Always`, nor where a label or annotation disables it.
 */
export function substituteResource(resource: Resource, variables: Variables, by: Location): SubstitutedResource {
  const unchanged = { resource, references: [], wanted: [], diagnostics: [] };
  if (!variables.isUsed || isSubstitutionDisabled(resource.body) || !mayChange(resource.body)) return unchanged;
  const text = yamlOf(withoutDefaultsOf(resource));
  const result = text === undefined ? undefined : substitute(text, lookupOf(resource, variables, text));
  if (!result) return { ...unchanged, diagnostics: [malformedExpression(resource)] };
  const used = resource.kind === 'CustomResourceDefinition' ? outsideOfSchemas(resource, variables) : result.references;
  const references = used.map((reference) => ({ ...reference, resource }));
  const wanted = isOfFlux(resource) ? used : result.references;
  const read = readYaml(result.text);
  // Flux may read what is too deep to be followed here.
  if (read.state === 'doubtful') return { resource, references, wanted, diagnostics: [] };
  if (read.state !== 'read' || !isObject(read.value) || holdsUnwritable(read.value))
    return { resource, references, wanted, diagnostics: [brokenText(resource, references, variables)] };
  const name = references[0]?.name;
  const origin = { kind: 'substitution', location: by, ...(name === undefined ? {} : { by: name }) } as const;
  const after = keepingParts(resource.body, read.value);
  const changed = isObject(after) ? transformed(resource, after, origin) : resource;
  return { resource: changed, references, wanted, diagnostics: [] };
}

/**
 * Whether an object is one of Flux's own definitions, which explain variables. Since Flux 2.9.1 an annotation keeps
 * them from substitution: without it they are older, and of those only 2.9.0 is strict.
 */
function isOfFlux({ kind, body }: Resource): boolean {
  return kind === 'CustomResourceDefinition' && stringIn(body, 'spec', 'group')?.endsWith('.fluxcd.io') === true;
}

/** What a definition uses: what its schemas say of variables is told to people, so it is no use of these. */
function outsideOfSchemas({ body }: Resource, variables: Variables): readonly VariableReference[] {
  return substitute(yamlOf(withoutSchemas(body)) ?? '', variables.lookup)?.references ?? [];
}

function withoutSchemas(object: JsonObject): JsonObject {
  const without = (value: Json): Json =>
    isArray(value) ? value.map(without) : isObject(value) ? withoutSchemas(value) : value;
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, value]) => (key === 'openAPIV3Schema' ? [] : [[key, without(value)]])),
  );
}

/** Whether a label or an annotation keeps an object from substitution. */
export function isSubstitutionDisabled(body: JsonObject): boolean {
  return (
    stringIn(body, 'metadata', 'labels', disabledKey) === 'disabled' ||
    stringIn(body, 'metadata', 'annotations', disabledKey) === 'disabled'
  );
}

/** Whether there is an expression, or a text that does not come back from YAML as it is. */
function mayChange(value: Json): boolean {
  if (typeof value === 'string') return hasExpressions(value) || oddInJson.test(value) || holdsUnwritable(value);
  if (isArray(value)) return value.some(mayChange);
  return isObject(value) && Object.entries(value).some(([key, inner]) => hasExpressions(key) || mayChange(inner));
}

/** The fields of a Secret with values, which are not shown: it keeps its credentials, because it is told what of it is plain text. */
const secretFields = ['data', 'stringData'];

/** The body of an object that is shown, without the credentials that its expressions have as defaults. */
function withoutDefaultsOf({ kind, body }: Resource): JsonObject {
  const shown = Object.entries(body).map(([field, value]): [string, Json] => [
    field,
    kind === 'Secret' && secretFields.includes(field) ? value : withoutDefaults(value),
  ]);
  return Object.fromEntries(shown);
}

function withoutDefaults(value: Json): Json {
  if (typeof value === 'string') return hasExpressions(value) ? withoutCredentialDefaults(value) : value;
  if (isArray(value)) return value.map(withoutDefaults);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [withoutCredentialDefaults(key), withoutDefaults(inner)]),
  );
}

/** The variables at a place of the object's text: a credential goes nowhere but into the values of a Secret. */
function lookupOf({ kind }: Resource, variables: Variables, text: string): Lookup {
  if (kind !== 'Secret') return variables.lookup;
  const ranges = secretFields.map((field) => rangeOf(text, field));
  return (name, at) =>
    ranges.some(([start, end]) => at >= start && at < end) ? variables.lookupInSecret(name) : variables.lookup(name);
}

/** Where a field of an object stands in its YAML text: up to the next line that is not indented. */
function rangeOf(text: string, field: string): readonly [number, number] {
  const start = text.search(new RegExp(`^${field}:`, 'm'));
  if (start < 0) return [0, 0];
  const next = /\n[^ \n]/g;
  next.lastIndex = start;
  return [start, next.exec(text)?.index ?? text.length];
}
