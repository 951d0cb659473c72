import { withoutCredentials } from '../../repository/url.ts';
import { getIn, isArray, isObject, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { commonPatterns, isInstance, rankedPatterns, type Bindings, type Sample } from './pattern.ts';
import { withoutSpec, writtenKinds, type Structure } from './structure.ts';

/** An object of one component, whose siblings have one of the same kind. */
export interface ObjectSample {
  readonly bindings: Bindings;
  readonly body: JsonObject;
}

/** One more object of `kind`, as most of `samples` are written; undefined for kinds that only a person can write. */
export function commonObject(kind: string, samples: readonly ObjectSample[]): JsonObject | undefined {
  const written = Object.hasOwn(writtenKinds, kind) ? writtenKinds[kind] : undefined;
  if (!written) return undefined;
  const { structure, open = {}, always = [], fixed = {} } = written;
  const rules = { open, always: new Set(always) };
  const specs = samples.map(({ bindings, body }) => ({ bindings, value: body.spec }));
  const spec = { ...asObject(common(structure, specs, rules, '')), ...fixed };
  return {
    apiVersion: mostFrequent(samples, ['apiVersion']) ?? 'v1',
    kind: mostFrequent(samples, ['kind']) ?? kind,
    metadata: metadata(samples),
    ...(Object.hasOwn(withoutSpec, kind) ? withoutSpec[kind] : { spec }),
  };
}

/** What most of `values` say in the fields of `structure`. */
export function commonValue(
  structure: Structure,
  values: readonly { readonly bindings: Bindings; readonly value: Json | undefined }[],
): JsonObject {
  return asObject(common(structure, values, { open: {}, always: new Set() }, ''));
}

/** Labels and annotations that say how Flux and the cluster treat an object. */
const treatment = /^(?:kustomize\.toolkit\.fluxcd\.io|pod-security\.kubernetes\.io)\//;

function metadata(samples: readonly ObjectSample[]): JsonObject {
  const values = samples.map(({ bindings, body }) => ({ bindings, value: body.metadata }));
  const [name] = rankedPatterns(textsAt(samples, ['metadata', 'name']));
  const namespaces = at(values, 'namespace');
  const doMostNameOne = namespaces.filter(({ value }) => isScalar(value)).length * 2 > samples.length;
  const namespace =
    common('value', namespaces, { open: {}, always: new Set() }, 'namespace') ??
    // Without any, Flux would not apply it.
    (doMostNameOne ? '<namespace>' : undefined);
  const marks = ['labels', 'annotations'].flatMap((field) => {
    const keys = new Set(values.flatMap(({ value }) => Object.keys(asObject(getIn(value, [field])))));
    const treating = Object.fromEntries([...keys].filter((key) => treatment.test(key)).map((key) => [key, 'value']));
    const kept = common(treating as Structure, at(values, field), { open: {}, always: new Set() }, field);
    return kept === undefined ? [] : [[field, kept] as const];
  });
  return {
    // Another name than one that is made of the component's could be taken already.
    name:
      name?.pattern.includes('<name>') && name.count * 2 > samples.length
        ? (JSON.parse(name.pattern) as Json)
        : '<name>',
    ...(namespace === undefined ? {} : { namespace }),
    ...Object.fromEntries(marks),
  };
}

interface Rules {
  readonly open: Readonly<Record<string, Json>>;
  readonly always: ReadonlySet<string>;
}

interface Valued {
  readonly bindings: Bindings;
  readonly value: Json | undefined;
}

/** The value that most state; undefined where most state none. */
function common(structure: Structure, values: readonly Valued[], rules: Rules, path: string): Json | undefined {
  if (structure === 'value') return commonScalar(values, rules, path);
  if (structure === 'names') return commonNames(values);
  if (isList(structure)) return commonList(structure[0], values);
  const stated = values.filter(({ value }) => value !== undefined && value !== null);
  if (path !== '' && stated.length * 2 <= values.length && !rules.always.has(path)) return undefined;
  const fields = Object.entries(structure).flatMap(([field, inner]) => {
    const found = common(
      inner,
      at(path === '' ? values : stated, field),
      rules,
      path === '' ? field : `${path}.${field}`,
    );
    return found === undefined ? [] : [[field, found] as const];
  });
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

function commonScalar(values: readonly Valued[], { open, always }: Rules, path: string): Json | undefined {
  const stated = values.filter(({ value }) => isScalar(value));
  const isNeeded = always.has(path);
  if (stated.length === 0 || (stated.length * 2 <= values.length && !isNeeded)) return undefined;
  const [best] = rankedPatterns(stated.map(sampleOf));
  if (!best) return undefined;
  const placeholder = Object.hasOwn(open, path) ? open[path] : undefined;
  const isAgreed = best.count * 2 > stated.length && (placeholder === undefined || best.count > 1);
  if (isAgreed || (placeholder === undefined && isNeeded)) return JSON.parse(best.pattern) as Json;
  return placeholder;
}

/** Entries whose value is the component's name. */
function commonNames(values: readonly Valued[]): Json | undefined {
  const keys = new Set(values.flatMap(({ value }) => Object.keys(asObject(value))));
  const entries = [...keys].flatMap((key) => {
    const found = commonScalar(at(values, key), { open: {}, always: new Set() }, key);
    return found === '<name>' ? [[key, found] as const] : [];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function commonList(structure: Structure, values: readonly Valued[]): Json | undefined {
  const samples = values.map(({ bindings, value }) => ({
    bindings,
    texts: (isArray(value) ? value : []).flatMap((entry) => {
      const kept = picked(structure, entry);
      return kept === undefined ? [] : [JSON.stringify(kept)];
    }),
  }));
  const entries = commonPatterns(samples, values.length).map(({ pattern }) => JSON.parse(pattern) as Json);
  return entries.length === 0 ? undefined : entries;
}

/** `value` reduced to the fields of `structure`. */
function picked(structure: Structure, value: Json | undefined): Json | undefined {
  if (structure === 'value') return isScalar(value) ? value : undefined;
  if (structure === 'names') return undefined;
  if (isList(structure)) {
    return isArray(value) ? value.flatMap((entry) => picked(structure[0], entry) ?? []) : undefined;
  }
  if (!isObject(value)) return undefined;
  const fields = Object.entries(structure).flatMap(([field, inner]) => {
    const kept = Object.hasOwn(value, field) ? picked(inner, value[field]) : undefined;
    return kept === undefined ? [] : [[field, kept] as const];
  });
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

/** Longer texts are no settings. */
const longest = 200;

/** A URL with what may let somebody in; a password may have a slash in it. */
function hasCredentials(text: string): boolean {
  return text.includes('://') && (text.includes('@') || withoutCredentials(text) !== text);
}

function isScalar(value: Json | undefined): value is string | number | boolean {
  if (typeof value === 'string') return value.length <= longest && !value.includes('\n') && !hasCredentials(value);
  return typeof value === 'number' || typeof value === 'boolean';
}

function isList(structure: Structure): structure is readonly [Structure] {
  return Array.isArray(structure);
}

function at(values: readonly Valued[], field: string): readonly Valued[] {
  return values.map(({ bindings, value }) => ({ bindings, value: getIn(value, [field]) }));
}

function sampleOf({ bindings, value }: Valued): Sample {
  return { bindings, texts: [JSON.stringify(value)] };
}

function textsAt(samples: readonly ObjectSample[], pointer: readonly string[]): readonly Sample[] {
  return samples.map(({ bindings, body }) => ({ bindings, texts: [JSON.stringify(stringIn(body, ...pointer) ?? '')] }));
}

function mostFrequent(samples: readonly ObjectSample[], pointer: readonly string[]): Json | undefined {
  const counts = Map.groupBy(samples, ({ body }) => stringIn(body, ...pointer));
  const [best] = [...counts].sort((a, b) => b[1].length - a[1].length);
  return best?.[0];
}

function asObject(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** A field that most state, and how many state it so. */
export interface FieldShare {
  readonly field: string;
  readonly value: Json;
  readonly count: number;
  readonly all: number;
}

/** How many of `samples` say the same as `object` in each field of its `spec`. */
export function fieldShares(object: JsonObject, samples: readonly ObjectSample[]): readonly FieldShare[] {
  return leaves(object.spec, ['spec']).map(({ pointer, value }) => ({
    field: pointer.join('.'),
    value,
    count: samples.filter((sample) => saysSo(sample, pointer, value)).length,
    all: samples.length,
  }));
}

/** Whether an object has `value` at `pointer`; of a list, whether it has all of its entries. */
export function saysSo({ bindings, body }: ObjectSample, pointer: readonly string[], value: Json): boolean {
  const own = getIn(body, pointer);
  if (!isArray(value)) return isInstance(JSON.stringify(value), { bindings, texts: [JSON.stringify(own ?? null)] });
  const [first] = value;
  const structure: Structure = isObject(first)
    ? Object.fromEntries(Object.keys(first).map((key) => [key, 'value'] as const))
    : 'value';
  const texts = (isArray(own) ? own : []).map((entry) => JSON.stringify(picked(structure, entry) ?? null));
  return value.every((entry) => isInstance(JSON.stringify(entry), { bindings, texts }));
}

function leaves(value: Json | undefined, pointer: readonly string[]): { pointer: readonly string[]; value: Json }[] {
  if (value === undefined) return [];
  if (!isObject(value)) return [{ pointer, value }];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...pointer, key]));
}
