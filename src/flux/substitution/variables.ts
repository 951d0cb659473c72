import { isCredentialVariable } from '../../credential/credential-variable.ts';
import type { Location } from '../../diagnostic.ts';
import { arrayIn, booleanIn, isObject, objectIn, stringIn, type JsonObject } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
import type { GivenVariables } from '../objects/entry-point.ts';
import type { Lookup } from './envsubst.ts';
import { copiedData } from '../objects/copied-data.ts';

/** The variables of one Flux Kustomization. */
export interface Variables {
  /** Whether Flux substitutes at all: while no variable is defined, only with `postBuild.substituteStrategy: Always`. */
  readonly isUsed: boolean;
  readonly lookup: LookupByName;
  /** The same for values of Secrets, where credentials are at home. */
  readonly lookupInSecret: LookupByName;
  /** What is known of each variable by name. */
  readonly definitions: ReadonlyMap<string, VariableDefinition>;
  /** Whether others may define further ones. */
  readonly isOpen?: true;
  /** Sources that this cluster does not render, optional ones left out, or whose data Flux Operator copies: their variables are unknown. */
  readonly unresolved: readonly SubstituteReference[];
  /** Whether an optional source is not in the repository, which may define more. */
  readonly mayBeElsewhere: boolean;
}

type LookupByName = (name: string) => ReturnType<Lookup>;

export interface VariableDefinition {
  /** Absent for a value in a Secret, and for a credential. */
  readonly value?: string;
  /** A value that is no Secret's, and a credential by its name or its form: it goes nowhere but into Secrets. */
  readonly credential?: string;
  readonly location: Location;
}

/** An entry of `spec.postBuild.substituteFrom`. */
export interface SubstituteReference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  readonly optional: boolean;
}

/** Finds an object that the cluster renders. */
export type FindObject = (kind: string, namespace: string, name: string) => Resource | undefined;

/** The entries of `spec.postBuild.substituteFrom` of a Flux Kustomization's body. */
export function substituteReferences(body: JsonObject): readonly SubstituteReference[] {
  return arrayIn(body, 'spec', 'postBuild', 'substituteFrom').flatMap((entry) => {
    const kind = stringIn(entry, 'kind');
    const name = stringIn(entry, 'name');
    if ((kind !== 'ConfigMap' && kind !== 'Secret') || name === undefined) return [];
    return [{ kind, name, optional: booleanIn(entry, 'optional') ?? false }];
  });
}

/**
 * The variables of a Flux Kustomization: `substituteFrom` in order, later ones
 * winning, then `substitute` over all; newlines are removed from values
 * (https://github.com/fluxcd/pkg/blob/main/kustomize/kustomize_varsub.go).
 * Values in Secrets are never read: the variable is defined and unknown. So is
 * one that holds a credential in plain text.
 */
export function variablesOf(kustomization: Resource, namespace: string, find: FindObject): Variables {
  const definitions = new Map<string, VariableDefinition>();
  const unresolved: SubstituteReference[] = [];
  let mayBeElsewhere = false;
  for (const reference of substituteReferences(kustomization.body)) {
    const source = find(reference.kind, namespace, reference.name);
    const copied = source ? copiedData(source) : 'none';
    if (source && copied !== 'all') defineAll(definitions, source);
    if (source ? copied !== 'none' : !reference.optional) unresolved.push(reference);
    mayBeElsewhere ||= !source;
  }
  const inline = objectIn(kustomization.body, 'spec', 'postBuild', 'substitute');
  for (const [name, value] of Object.entries(inline)) {
    const location = valueLocation(kustomization, ['spec', 'postBuild', 'substitute', name]);
    definitions.set(name, defined(name, value, location));
  }
  const found = (value: string | undefined, name: string): ReturnType<Lookup> => {
    if (value !== undefined) return { value };
    return definitions.has(name) || unresolved.length > 0 ? 'unknown' : 'missing';
  };
  return {
    isUsed:
      definitions.size > 0 ||
      unresolved.length > 0 ||
      stringIn(kustomization.body, 'spec', 'postBuild', 'substituteStrategy') === 'Always',
    definitions,
    unresolved,
    mayBeElsewhere,
    lookup: (name) => found(definitions.get(name)?.value, name),
    lookupInSecret: (name) => {
      const { value, credential = value } = definitions.get(name) ?? {};
      return found(credential, name);
    },
  };
}

/**
 * `variables` with those that the platform gives: they count where Flux
 * substitutes at all, or `always`, and win over nothing whose value is known.
 */
export function withGiven(variables: Variables, { values, location }: GivenVariables, always: boolean): Variables {
  if (!variables.isUsed && !always) return variables;
  const definitions = new Map(variables.definitions);
  for (const [name, value] of Object.entries(values)) {
    if (definitions.get(name)?.value === undefined) definitions.set(name, { value, location });
  }
  return {
    ...variables,
    isUsed: true,
    definitions,
    lookup: (name) => {
      const value = definitions.get(name)?.value;
      return value === undefined ? variables.lookup(name) : { value };
    },
  };
}

/** `variables` where others may define further ones: what is not known here is unknown, not missing. */
export function openVariables(variables: Variables): Variables {
  const open = (lookup: LookupByName): LookupByName => {
    return (name) => {
      const found = lookup(name);
      return found === 'missing' ? 'unknown' : found;
    };
  };
  return {
    ...variables,
    isUsed: true,
    isOpen: true,
    lookup: open(variables.lookup),
    lookupInSecret: open(variables.lookupInSecret),
  };
}

/** The names of the keys that a ConfigMap or Secret gives to substitution. */
export function variableKeys(source: JsonObject): readonly string[] {
  const keys = new Set<string>();
  for (const field of source.kind === 'Secret' ? ['data', 'stringData'] : ['data']) {
    const data = source[field];
    if (isObject(data)) Object.keys(data).forEach((key) => keys.add(key));
  }
  return [...keys];
}

function defineAll(definitions: Map<string, VariableDefinition>, source: Resource): void {
  const isSecret = source.kind === 'Secret';
  for (const key of variableKeys(source.body)) {
    const field = isSecret && isObject(source.body.stringData) && key in source.body.stringData ? 'stringData' : 'data';
    const location = valueLocation(source, [field, key]);
    const value = objectIn(source.body, field)[key];
    definitions.set(key, isSecret ? { location } : defined(key, value, location));
  }
}

/** A value that SOPS encrypted is as unknown as a Secret's. */
function defined(name: string, value: unknown, location: Location): VariableDefinition {
  const text = withoutNewlines(value);
  if (isCredentialVariable(name, text)) return { location, credential: text };
  return text.startsWith('ENC[') ? { location } : { value: text, location };
}

function withoutNewlines(value: unknown): string {
  const text =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
  return text.replaceAll('\n', '');
}
