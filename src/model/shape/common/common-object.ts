import { getIn, objectIn, stringIn, type Json, type JsonObject } from '../../../kubernetes/json.ts';
import { commonFields, commonValue, type ValueSample } from './common-value.ts';
import { kindTemplates, withoutSpec } from './kind-templates.ts';
import { isMajority } from './majority.ts';
import { rankedPatterns, type Bindings } from './pattern.ts';
import { isSetting, type MapStructure } from './structure.ts';

/** An object of one component, whose siblings have one of the same kind. */
export interface ObjectSample {
  readonly bindings: Bindings;
  readonly body: JsonObject;
}

/** One more object of `kind`, as most of `samples` are written; undefined for kinds that only a person can write. */
export function commonObject(kind: string, samples: readonly ObjectSample[]): JsonObject | undefined {
  const template = Object.hasOwn(kindTemplates, kind) ? kindTemplates[kind] : undefined;
  if (!template) return undefined;
  const { structure, placeholders = {}, required = [], fixed = {} } = template;
  const specs = valuesIn(samples, 'spec');
  const spec = objectIn(commonValue(structure, specs, { placeholders, required: new Set(required) }));
  return {
    apiVersion: mostFrequent(samples, 'apiVersion') ?? 'v1',
    kind: mostFrequent(samples, 'kind') ?? kind,
    metadata: commonMetadata(samples),
    ...(Object.hasOwn(withoutSpec, kind) ? withoutSpec[kind] : { spec: { ...spec, ...fixed } }),
  };
}

function commonMetadata(samples: readonly ObjectSample[]): JsonObject {
  const values = valuesIn(samples, 'metadata');
  const structure: MapStructure = {
    namespace: 'value',
    labels: treatmentOf(values, 'labels'),
    annotations: treatmentOf(values, 'annotations'),
  };
  const doMostNameOne = isMajority(
    values.filter(({ value }) => isSetting(getIn(value, ['namespace']))).length,
    samples.length,
  );
  return {
    name: commonName(samples),
    // Without any, Flux would not apply it.
    ...(doMostNameOne ? { namespace: '<namespace>' } : {}),
    ...commonFields(structure, values),
  };
}

/** Another name than one that is made of the component's could be taken already. */
function commonName(samples: readonly ObjectSample[]): Json {
  const [name] = rankedPatterns(
    samples.map(({ bindings, body }) => ({
      bindings,
      texts: [JSON.stringify(stringIn(body, 'metadata', 'name') ?? '')],
    })),
  );
  if (!name?.pattern.includes('<name>') || !isMajority(name.count, samples.length)) return '<name>';
  return JSON.parse(name.pattern) as Json;
}

/** The labels or annotations that say how Flux and the cluster treat an object. */
function treatmentOf(metadata: readonly ValueSample[], field: 'labels' | 'annotations'): MapStructure {
  const keys = new Set(metadata.flatMap(({ value }) => Object.keys(objectIn(value, field))));
  return Object.fromEntries([...keys].filter((key) => treatment.test(key)).map((key) => [key, 'value'] as const));
}

const treatment =
  /^(?:kustomize\.toolkit\.fluxcd\.io\/(?:prune|ssa|force|substitute|reconcile)|pod-security\.kubernetes\.io\/(?:enforce|audit|warn)(?:-version)?)$/;

function valuesIn(samples: readonly ObjectSample[], field: string): readonly ValueSample[] {
  return samples.map(({ bindings, body }) => ({ bindings, value: getIn(body, [field]) }));
}

function mostFrequent(samples: readonly ObjectSample[], field: string): string | undefined {
  const counts = Map.groupBy(samples, ({ body }) => stringIn(body, field));
  const [best] = [...counts].sort(([, a], [, b]) => b.length - a.length);
  return best?.[0];
}
