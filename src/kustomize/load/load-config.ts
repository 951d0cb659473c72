import { arrayIn, isArray, isObject, stringIn, type Json } from '../../kubernetes/json.ts';
import type { FieldSpec } from '../objects/field-spec.ts';
import { decodeObject } from './decode.ts';
import { report } from '../objects/log.ts';
import { entriesOf, readDocuments, type Target } from './target.ts';
import { configurationFields } from '../tables/kustomization-fields.ts';
import type { NameBackReferences } from '../tables/name-references.ts';
import { defaultConfig, mergeConfigs, type TransformerConfig } from './transformer-config.ts';

/** kustomize's default configuration, with what the files under `configurations` add to it. */
export function loadConfig(target: Target): TransformerConfig {
  return entriesOf(target, 'configurations').reduce((config, { value, pointer }) => {
    const place = target.kustomization.locate(pointer);
    const [document] = readDocuments(target, value, pointer, 'go-yaml v2') ?? [];
    if (!document) return config;
    if (!isObject(document.body)) {
      report(target.log, 'invalid-configuration', document.location);
      return config;
    }
    const { value: body, problems } = decodeObject(document.body, configurationFields, 'as-text');
    for (const { problem, pointer: place } of problems) report(target.log, problem, document.locate(place));
    return mergeConfigs(config, readConfig(body), () => {
      report(target.log, 'conflicting-field-specs', place);
    });
  }, defaultConfig);
}

function readConfig(body: Json): TransformerConfig {
  const fields = (field: string): readonly FieldSpec[] => fieldSpecs(arrayIn(body, field));
  return {
    namePrefix: fields('namePrefix'),
    nameSuffix: fields('nameSuffix'),
    namespace: fields('namespace'),
    commonLabels: fields('commonLabels'),
    labels: fields('labels'),
    templateLabels: fields('templateLabels'),
    commonAnnotations: fields('commonAnnotations'),
    nameReference: arrayIn(body, 'nameReference').map(nameReference),
    varReference: fields('varReference'),
    images: fields('images'),
    replicas: fields('replicas'),
  };
}

/** The field specs in a list; an item without a path is none. */
export function fieldSpecs(list: readonly Json[]): readonly FieldSpec[] {
  return list.flatMap((item) => {
    const path = stringIn(item, 'path');
    if (!isObject(item) || !path) return [];
    return [{ path, ...selectorOf(item), ...(item.create === true ? { create: true } : {}) }];
  });
}

function nameReference(item: Json): NameBackReferences {
  const specs = isObject(item) ? item.fieldSpecs : undefined;
  return { target: selectorOf(item), referrers: isArray(specs) ? fieldSpecs(specs) : [] };
}

function selectorOf(item: Json): { group?: string; version?: string; kind?: string } {
  const group = stringIn(item, 'group');
  const version = stringIn(item, 'version');
  const kind = stringIn(item, 'kind');
  return { ...(group ? { group } : {}), ...(version ? { version } : {}), ...(kind ? { kind } : {}) };
}
