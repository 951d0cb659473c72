import {
  configMapArgs,
  embedding,
  fieldSpecs,
  image,
  objectMeta,
  patch,
  replacements,
  replica,
  secretArgs,
  selector,
  strings,
  type ObjectType,
} from './kustomization-fields.ts';

const affixes: ObjectType = { fields: { prefix: 'string', suffix: 'string', fieldSpecs } };

const valueAddTarget: ObjectType = {
  fields: { selector, fieldPath: 'string', filePathPosition: 'integer' },
};

/** A file that a ValueAddTransformer names. */
export const valueAddTargets: ObjectType = { fields: { targets: { items: valueAddTarget } } };

/**
 * What the plugins that are part of kustomize can be told, by kind; they ignore
 * all other fields. HelmChartInflationGenerator is not among them, for it calls a
 * program.
 *
 * https://github.com/kubernetes-sigs/kustomize/tree/api/v0.21.1/api/internal/builtins
 */
export const pluginFields: ReadonlyMap<string, ObjectType> = new Map<string, ObjectType>([
  ['AnnotationsTransformer', { fields: { annotations: 'strings', fieldSpecs } }],
  ['ConfigMapGenerator', embedding(configMapArgs, { metadata: objectMeta })],
  ['HashTransformer', { fields: {} }],
  [
    'IAMPolicyGenerator',
    embedding({
      cloud: 'string',
      kubernetesService: { fields: { namespace: 'string', name: 'string' } },
      serviceAccount: { fields: { name: 'string', projectId: 'string' } },
    }),
  ],
  ['ImageTagTransformer', { fields: { imageTag: image, fieldSpecs } }],
  ['LabelTransformer', { fields: { labels: 'strings', fieldSpecs } }],
  [
    'NamespaceTransformer',
    { fields: { metadata: objectMeta, fieldSpecs, unsetOnly: 'boolean', setRoleBindingSubjects: 'string' } },
  ],
  ['PatchJson6902Transformer', { fields: { target: selector, path: 'string', jsonOp: 'string' } }],
  ['PatchStrategicMergeTransformer', { fields: { paths: strings, patches: 'string' } }],
  ['PatchTransformer', patch],
  ['PrefixSuffixTransformer', affixes],
  ['PrefixTransformer', affixes],
  ['ReplacementTransformer', { fields: { replacements } }],
  ['ReplicaCountTransformer', { fields: { replica, fieldSpecs } }],
  ['SecretGenerator', embedding(secretArgs, { metadata: objectMeta })],
  ['SuffixTransformer', affixes],
  ['ValueAddTransformer', { fields: { value: 'string', ...valueAddTargets.fields, targetFilePath: 'string' } }],
]);
