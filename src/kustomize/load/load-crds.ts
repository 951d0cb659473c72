import { getIn, isObject, objectIn, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import type { FieldSpec } from '../objects/field-spec.ts';
import { report } from '../objects/log.ts';
import { entriesOf, readDocuments, type Target } from './target.ts';
import { emptyConfig, mergeConfigs, type TransformerConfig } from './transformer-config.ts';

/**
 * What the OpenAPI definitions under `crds` say about fields of custom resources:
 * which hold annotations, selectors, names, and names of other objects.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/internal/accumulator/loadconfigfromcrds.go
 */
export function loadCrds(target: Target): TransformerConfig {
  return entriesOf(target, 'crds').reduce((config, { value, pointer }) => {
    const [document] = readDocuments(target, value, pointer) ?? [];
    if (!document) return config;
    if (!isObject(document.body)) {
      report(target.log, 'invalid-configuration', document.location);
      return config;
    }
    return mergeConfigs(config, configOf(document.body), () => {
      report(target.log, 'conflicting-field-specs', target.kustomization.locate(pointer));
    });
  }, emptyConfig);
}

function configOf(definitions: JsonObject): TransformerConfig {
  const names = Object.keys(definitions).filter((name) => isKubernetesType(propertiesOf(definitions, name)));
  const fields: Field[] = [];
  for (const name of names) {
    for (const field of fieldsOf(definitions, name, kindOf(name), [], new Set())) {
      if (fields.length < maxFields) fields.push(field);
      else break;
    }
  }
  const specs = (extension: string): readonly FieldSpec[] =>
    fields.filter(({ property }) => stringIn(property, extension) !== undefined).map(({ spec }) => spec);
  return {
    ...emptyConfig,
    commonAnnotations: specs('x-kubernetes-annotation'),
    commonLabels: specs('x-kubernetes-label-selector'),
    namePrefix: specs('x-kubernetes-identity'),
    nameReference: fields.flatMap(nameReferenceOf),
  };
}

interface Field {
  readonly spec: FieldSpec;
  readonly property: Json;
}

/** A bound for definitions that refer to each other again and again. */
const maxFields = 10_000;

/** The fields of a definition and of those that it refers to; a definition inside of itself is not followed. */
function* fieldsOf(
  definitions: JsonObject,
  name: string,
  kind: string,
  path: readonly string[],
  seen: ReadonlySet<string>,
): Generator<Field> {
  if (seen.has(name)) return;
  for (const [key, property] of Object.entries(propertiesOf(definitions, name))) {
    const place = [...path, key];
    yield { spec: { kind, path: place.join('/') }, property };
    const reference = stringIn(property, '$ref');
    if (reference !== undefined) yield* fieldsOf(definitions, reference, kind, place, new Set([...seen, name]));
  }
}

function nameReferenceOf({ spec, property }: Field): TransformerConfig['nameReference'] {
  const version = stringIn(property, 'x-kubernetes-object-ref-api-version');
  const kind = stringIn(property, 'x-kubernetes-object-ref-kind');
  if (version === undefined || kind === undefined) return [];
  const nameKey = stringIn(property, 'x-kubernetes-object-ref-name-key') ?? 'name';
  return [{ target: { version, kind }, referrers: [{ ...spec, path: `${spec.path}/${nameKey}` }] }];
}

function propertiesOf(definitions: JsonObject, name: string): JsonObject {
  const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
  return objectIn(getIn(definition, ['Schema']) ?? getIn(definition, ['schema']), 'properties');
}

function isKubernetesType(properties: JsonObject): boolean {
  return ['apiVersion', 'kind', 'metadata'].every((field) => Object.hasOwn(properties, field));
}

/** The kind in a definition's name: its last part. */
function kindOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
