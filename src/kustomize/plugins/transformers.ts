import { arrayIn, booleanIn, isObject, objectIn, stringIn, type JsonObject } from '../../kubernetes/json.ts';
import type { FieldSpec } from '../field-spec.ts';
import { fieldSpecs } from '../load-config.ts';
import { addHashes } from '../name-hash.ts';
import { replaceImage } from '../transformers/images.ts';
import { addNameAffix } from '../transformers/name-affixes.ts';
import { moveToNamespace, type SubjectMode } from '../transformers/namespace.ts';
import { applyEntry, applyJson6902, applyStrategicMerge } from '../transformers/patches.ts';
import { setCount } from '../transformers/replicas.ts';
import { replaceValues } from '../transformers/replacements.ts';
import { setPairs } from '../transformers/set-pairs.ts';
import type { Plugin } from './plugin.ts';
import { addValue } from './value-add.ts';

const addPrefix: Plugin = ({ log }, resMap, { body, origin }) =>
  addNameAffix(log, resMap, { prefix: stringIn(body, 'prefix') ?? '' }, fieldsOf(body), origin);

const addSuffix: Plugin = ({ log }, resMap, { body, origin }) =>
  addNameAffix(log, resMap, { suffix: stringIn(body, 'suffix') ?? '' }, fieldsOf(body), origin);

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
    if (!namespace) return resMap;
    const options = {
      namespace,
      fieldSpecs: fieldsOf(body),
      unsetOnly: booleanIn(body, 'unsetOnly') ?? false,
      subjects: subjectMode(body),
    };
    return moveToNamespace(log, resMap, options, origin);
  },
  PatchJson6902Transformer: (target, resMap, { body }) => applyJson6902(target, resMap, withText(body, 'jsonOp'), []),
  PatchStrategicMergeTransformer: (target, resMap, { body }) => {
    const texts = [...arrayIn(body, 'paths'), body.patches ?? ''].filter(
      (text) => typeof text === 'string' && text !== '',
    );
    return texts.reduce(
      (map, text) => (typeof text === 'string' ? applyStrategicMerge(target, map, text, []) : map),
      resMap,
    );
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

/** A validator may change nothing, so that those that are part of kustomize need not run. */
export const validatorPlugins: Readonly<Record<string, Plugin>> = Object.fromEntries(
  Object.keys(transformerPlugins).map((kind): [string, Plugin] => [kind, (_, resMap) => resMap]),
);

function fieldsOf(body: JsonObject): readonly FieldSpec[] {
  return fieldSpecs(arrayIn(body, 'fieldSpecs'));
}

function subjectMode(body: JsonObject): SubjectMode {
  const mode = stringIn(body, 'setRoleBindingSubjects');
  return mode === 'allServiceAccounts' || mode === 'none' ? mode : 'defaultOnly';
}

/** The plugin's name for what entries of `patches` call `patch`. */
function withText(body: JsonObject, field: string): JsonObject {
  const text = stringIn(body, field);
  return isObject(body) && text !== undefined ? { ...body, patch: text } : body;
}
