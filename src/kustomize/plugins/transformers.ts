import { arrayIn, booleanIn, objectIn, stringIn, type JsonObject } from '../../kubernetes/json.ts';
import type { FieldSpec } from '../objects/field-spec.ts';
import { fieldSpecs } from '../load/load-config.ts';
import { report } from '../objects/log.ts';
import { addHashes } from '../names/name-hash.ts';
import type { ResMap } from '../objects/res-map.ts';
import { textIn } from '../objects/scalar.ts';
import type { Target } from '../load/target.ts';
import { replaceImage } from '../transformers/images.ts';
import { addNameAffix, type Affix } from '../names/name-affixes.ts';
import { moveToNamespace, type SubjectMode } from '../transformers/namespace.ts';
import { applyEntry, applyJson6902, applyStrategicMerge } from '../transformers/patches.ts';
import { setCount } from '../transformers/replicas.ts';
import { replaceValues } from '../transformers/replacements.ts';
import { setPairs } from '../transformers/set-pairs.ts';
import type { Plugin, PluginConfig } from './plugin.ts';
import { addValue } from './value-add.ts';

const addPrefix: Plugin = (target, resMap, { body, origin }) =>
  addAffix(target, resMap, { prefix: stringIn(body, 'prefix') ?? '' }, { body, origin });

const addSuffix: Plugin = (target, resMap, { body, origin }) =>
  addAffix(target, resMap, { suffix: stringIn(body, 'suffix') ?? '' }, { body, origin });

/** Unlike others, they must be told the fields. */
function addAffix({ log }: Target, resMap: ResMap, affix: Affix, { body, origin }: PluginConfig): ResMap {
  if (body.fieldSpecs !== undefined) return addNameAffix(log, resMap, affix, fieldsOf(body), origin);
  report(log, 'invalid-configuration', origin.location);
  return resMap;
}

/** The transformers that are part of kustomize, by kind. They work on the fields that their configuration names. */
export const transformerPlugins: Readonly<Record<string, Plugin>> = {
  AnnotationsTransformer: ({ log }, resMap, { body, origin }) =>
    setPairs(log, resMap, objectIn(body, 'annotations'), fieldsOf(body), origin),
  HashTransformer: (_, resMap) => addHashes(resMap),
  ImageTagTransformer: ({ log }, resMap, { body, origin }) =>
    replaceImage(log, resMap, objectIn(body, 'imageTag'), fieldsOf(body), origin),
  LabelTransformer: ({ log }, resMap, { body, origin }) =>
    setPairs(log, resMap, objectIn(body, 'labels'), fieldsOf(body), origin),
  NamespaceTransformer: ({ log }, resMap, { body, origin }) => {
    const namespace = stringIn(body, 'metadata', 'namespace');
    const subjects = subjectMode(body);
    if (!subjects) report(log, 'invalid-configuration', origin.location);
    if (!namespace || !subjects) return resMap;
    const unsetOnly = booleanIn(body, 'unsetOnly') ?? false;
    return moveToNamespace(log, resMap, { namespace, fieldSpecs: fieldsOf(body), unsetOnly, subjects }, origin);
  },
  PatchJson6902Transformer: (target, resMap, { body }) => applyJson6902(target, resMap, withText(body, 'jsonOp'), []),
  PatchStrategicMergeTransformer: (target, resMap, { body, origin }) => {
    const texts = [...arrayIn(body, 'paths'), body.patches].filter((text) => typeof text === 'string');
    if (texts.length === 0) report(target.log, 'invalid-configuration', origin.location);
    return texts.reduce<ResMap>((map, text) => applyStrategicMerge(target, map, text, []), resMap);
  },
  PatchTransformer: (target, resMap, { body }) => applyEntry(target, resMap, body, []),
  PrefixTransformer: addPrefix,
  PrefixSuffixTransformer: (target, resMap, config) => addSuffix(target, addPrefix(target, resMap, config), config),
  ReplacementTransformer: replaceValues,
  ReplicaCountTransformer: ({ log }, resMap, { body, origin }) => {
    const count = objectIn(body, 'replica').count;
    const replica = { name: stringIn(body, 'replica', 'name') ?? '', count: typeof count === 'number' ? count : 0 };
    return setCount(log, resMap, replica, fieldsOf(body), origin);
  },
  SuffixTransformer: addSuffix,
  ValueAddTransformer: addValue,
};

function fieldsOf(body: JsonObject): readonly FieldSpec[] {
  return fieldSpecs(arrayIn(body, 'fieldSpecs'));
}

/** Undefined if there is no such mode. */
function subjectMode(body: JsonObject): SubjectMode | undefined {
  const mode = textIn(body, 'setRoleBindingSubjects') ?? 'defaultOnly';
  return mode === 'defaultOnly' || mode === 'allServiceAccounts' || mode === 'none' ? mode : undefined;
}

/** The plugin's name for what entries of `patches` call `patch`. */
function withText(body: JsonObject, field: string): JsonObject {
  const text = stringIn(body, field);
  return text !== undefined ? { ...body, patch: text } : body;
}
