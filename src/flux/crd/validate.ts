import { Validator, type OutputUnit } from '@cfworker/json-schema';
import { hiddenCredential, hiddenSecretValue } from '../../credential/hidden.ts';
import { getIn, isArray, isObject, type Json, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import { without } from '../../kubernetes/json.ts';
import { defaulted } from './defaulted.ts';
import { fieldProblem, type FieldProblem } from './field-problem.ts';
import { jsonSchema } from './json-schema.ts';
import type { Schema } from './recorded.ts';
import { brokenRules } from './rules.ts';

/** What all objects have, and the definitions leave to the API server. */
const common = ['apiVersion', 'kind', 'metadata', 'status'];

const results = new WeakMap<JsonObject, Map<Schema, readonly FieldProblem[]>>();

/**
 * What keeps the API server from taking an object, by the schema of its kind; in
 * the order of the schema. What depends on a value that is not known here is no
 * problem. Rules in CEL count once all else is right.
 */
export function fieldProblems(body: JsonObject, schema: Schema): readonly FieldProblem[] {
  const known = results.get(body) ?? new Map<Schema, readonly FieldProblem[]>();
  results.set(body, known);
  const problems = known.get(schema) ?? validated(body, schema);
  known.set(schema, problems);
  return problems;
}

function validated(body: JsonObject, schema: Schema): readonly FieldProblem[] {
  // SOPS encrypted it, so that what is in there is not what Flux applies.
  if (isObject(body.sops)) return [];
  const value = defaulted(common.reduce(without, body), schema);
  const errors = schemaErrors(value, schema);
  if (!errors) return [];
  const problems = errors.flatMap((error) => problemOf(error, value, schema));
  if (errors.length > 0) return problems;
  return brokenRules(value, schema, isKnown).map(({ pointer, message }) => ({ kind: 'rule', pointer, message }));
}

const validators = new WeakMap<Schema, Validator>();

function validator(schema: Schema): Validator {
  const made = validators.get(schema) ?? new Validator(jsonSchema(schema), '2019-09', false);
  validators.set(schema, made);
  return made;
}

/** Undefined where the validator gives up: a text of megabytes, or a hundred thousand errors, overflow its stack. */
function schemaErrors(value: Json, schema: Schema): readonly OutputUnit[] | undefined {
  try {
    return validator(schema).validate(value).errors;
  } catch (problem) {
    if (problem instanceof RangeError) return undefined;
    throw problem;
  }
}

/** Errors that only say that something further in is wrong are none of their own. */
const outer = new Set(['properties', 'additionalProperties', 'items', '$ref']);

function problemOf({ keyword, instanceLocation, error }: OutputUnit, value: Json, schema: Schema): FieldProblem[] {
  if (outer.has(keyword)) return [];
  const pointer = pointerOf(instanceLocation, value);
  const found = getIn(value, pointer);
  if (typeof found === 'string' && !isKnown(found)) return [];
  return [fieldProblem(keyword, error, pointer, found, schema)];
}

/** The path of a JSON pointer in a URI fragment. */
function pointerOf(location: string, value: Json): Pointer {
  const pointer: (string | number)[] = [];
  for (const part of location.split('/').slice(1)) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    pointer.push(isArray(getIn(value, pointer)) ? Number(key) : key);
  }
  return pointer;
}

/** Whether a value holds nothing that Flux fills in and is not known here. */
function isKnown(value: Json): boolean {
  if (typeof value === 'string') return !unknown.some((mark) => value.includes(mark)) && !value.startsWith('ENC[');
  if (isArray(value)) return value.every(isKnown);
  return !isObject(value) || Object.values(value).every(isKnown);
}

const unknown = ['${', hiddenCredential, hiddenSecretValue];
