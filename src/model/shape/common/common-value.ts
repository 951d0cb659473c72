import { getIn, isArray, objectIn, type Json, type JsonObject } from '../../../kubernetes/json.ts';
import { isMajority } from './majority.ts';
import { commonPatterns, rankedPatterns, type Bindings, type Sample } from './pattern.ts';
import { isListStructure, isSetting, pick, type MapStructure, type Structure } from './structure.ts';

/** A value of one component, whose siblings have one in the same place. */
export interface ValueSample {
  readonly bindings: Bindings;
  readonly value: Json | undefined;
}

/** What holds for single fields, by their paths: `chartRef.name`. */
export interface FieldRules {
  /** What stands for a value that differs from one to the next. */
  readonly placeholders: Readonly<Record<string, Json>>;
  /** Fields that are there in any case. */
  readonly required: ReadonlySet<string>;
}

const noRules: FieldRules = { placeholders: {}, required: new Set() };

/** What most of `samples` say in the fields of `structure`; undefined where most say nothing. */
export function commonValue(structure: Structure, samples: readonly ValueSample[], rules = noRules): Json | undefined {
  return valueAt('', structure, samples, rules);
}

/** What most of `samples` say in the fields of a map; an empty one where most say nothing. */
export function commonFields(structure: MapStructure, samples: readonly ValueSample[]): JsonObject {
  return objectIn(commonValue(structure, samples));
}

function valueAt(
  path: string,
  structure: Structure,
  samples: readonly ValueSample[],
  rules: FieldRules,
): Json | undefined {
  if (structure === 'value') return commonSetting(path, samples, rules);
  if (structure === 'names') return commonNames(samples);
  if (isListStructure(structure)) return commonEntries(structure[0], samples);
  const stated = samples.filter(({ value }) => value !== undefined && value !== null);
  const isRoot = path === '';
  if (!isRoot && !isMajority(stated.length, samples.length) && !rules.required.has(path)) return undefined;
  const fields = Object.entries(structure).flatMap(([field, inner]) => {
    const found = valueAt(
      isRoot ? field : `${path}.${field}`,
      inner,
      samplesIn(isRoot ? samples : stated, field),
      rules,
    );
    return found === undefined ? [] : [[field, found] as const];
  });
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

function commonSetting(
  path: string,
  samples: readonly ValueSample[],
  { placeholders, required }: FieldRules,
): Json | undefined {
  const stated = samples.filter(({ value }) => isSetting(value));
  const isRequired = required.has(path);
  if (stated.length === 0 || (!isMajority(stated.length, samples.length) && !isRequired)) return undefined;
  const [best] = rankedPatterns(
    stated.map(({ bindings, value }): Sample => ({ bindings, texts: [JSON.stringify(value)] })),
  );
  if (!best) return undefined;
  const placeholder = Object.hasOwn(placeholders, path) ? placeholders[path] : undefined;
  const isAgreed = isMajority(best.count, stated.length) && (placeholder === undefined || best.count > 1);
  if (isAgreed || (placeholder === undefined && isRequired)) return JSON.parse(best.pattern) as Json;
  return placeholder;
}

/** Fields whose value is the component's name. */
function commonNames(samples: readonly ValueSample[]): Json | undefined {
  const fields = new Set(samples.flatMap(({ value }) => Object.keys(objectIn(value)).filter(isNoCredential)));
  const named = [...fields].flatMap((field) => {
    const found = commonSetting(field, samplesIn(samples, field), noRules);
    return found === '<name>' ? [[field, found] as const] : [];
  });
  return named.length === 0 ? undefined : Object.fromEntries(named);
}

/** That a password is the component's name is nobody's business. */
function isNoCredential(field: string): boolean {
  return !/passw|secret|token|credential|(?:api|private|access)[_-]?key/i.test(field);
}

function commonEntries(structure: Structure, samples: readonly ValueSample[]): Json | undefined {
  const entries = samples.map(({ bindings, value }) => ({
    bindings,
    texts: (isArray(value) ? value : []).flatMap((entry) => {
      const kept = pick(structure, entry);
      return kept === undefined ? [] : [JSON.stringify(kept)];
    }),
  }));
  const common = commonPatterns(entries, samples.length).map(({ pattern }) => JSON.parse(pattern) as Json);
  return common.length === 0 ? undefined : common;
}

function samplesIn(samples: readonly ValueSample[], field: string): readonly ValueSample[] {
  return samples.map(({ bindings, value }) => ({ bindings, value: getIn(value, [field]) }));
}
