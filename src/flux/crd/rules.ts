import { Environment } from '@marcbachmann/cel-js';
import { isArray, isObject, type Json, type Pointer } from '../../kubernetes/json.ts';
import { fieldSchema } from './defaulted.ts';
import type { Schema } from './recorded.ts';

/** A rule of a schema that a value breaks. */
export interface BrokenRule {
  readonly pointer: Pointer;
  /** As the definition words it. */
  readonly message: string;
}

const environment = new Environment({ unlistedVariablesAreDyn: true });

type Program = (context: { readonly self: Json }) => unknown;

const programs = new Map<string, Program | undefined>();

/**
 * The rules of `x-kubernetes-validations` that a value breaks. Those that only
 * part of the value decides which is not known here, or that cannot be
 * evaluated, are left out. `isKnown` tells for a value.
 */
export function brokenRules(
  value: Json,
  schema: Schema,
  isKnown: (value: Json) => boolean,
  pointer: Pointer = [],
): readonly BrokenRule[] {
  const { items, properties = {}, additionalProperties: others } = schema;
  const own = (schema['x-kubernetes-validations'] ?? []).flatMap(({ rule, message }) =>
    isKnown(value) && holds(rule, value) === false ? [{ pointer, message: message ?? rule }] : [],
  );
  if (isArray(value) && items) {
    return [...own, ...value.flatMap((item, index) => brokenRules(item, items, isKnown, [...pointer, index]))];
  }
  if (!isObject(value)) return own;
  const inner = Object.entries(value).flatMap(([name, field]) => {
    const of = fieldSchema(properties, name) ?? (typeof others === 'object' ? others : undefined);
    return of ? brokenRules(field, of, isKnown, [...pointer, name]) : [];
  });
  return [...own, ...inner];
}

/** Undefined where it cannot be evaluated. */
function holds(rule: string, self: Json): unknown {
  const program = programs.has(rule) ? programs.get(rule) : compiled(rule);
  programs.set(rule, program);
  try {
    return program?.({ self });
  } catch {
    return undefined;
  }
}

function compiled(rule: string): Program | undefined {
  try {
    return environment.parse(rule) as Program;
  } catch {
    return undefined;
  }
}
