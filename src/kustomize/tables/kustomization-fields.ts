/** The type of a field of a kustomization.yaml: a scalar, a map of strings, a list, or an object with fields of its own. */
export type FieldType = 'string' | 'boolean' | 'integer' | 'any' | 'strings' | ListType | ObjectType;

interface ListType {
  readonly items: FieldType;
}

export interface ObjectType {
  readonly fields: Readonly<Record<string, FieldType>>;
}

export const strings: ListType = { items: 'string' };
const gvk = { group: 'string', version: 'string', kind: 'string' } as const;
const resId = { ...gvk, name: 'string', namespace: 'string' } as const;
export const selector: ObjectType = { fields: { ...resId, labelSelector: 'string', annotationSelector: 'string' } };
const fieldSpec: ObjectType = { fields: { ...gvk, path: 'string', create: 'boolean' } };
export const fieldSpecs: ListType = { items: fieldSpec };
const fieldOptions: ObjectType = {
  fields: { delimiter: 'string', index: 'integer', encoding: 'string', create: 'boolean' },
};

export const patch: ObjectType = {
  fields: {
    path: 'string',
    patch: 'string',
    target: selector,
    options: { fields: { allowNameChange: 'boolean', allowKindChange: 'boolean' } },
  },
};

export const image: ObjectType = {
  fields: { name: 'string', newName: 'string', tagSuffix: 'string', newTag: 'string', digest: 'string' },
};

const generatorOptions: ObjectType = {
  fields: { labels: 'strings', annotations: 'strings', disableNameSuffixHash: 'boolean', immutable: 'boolean' },
};

export const configMapArgs = {
  namespace: 'string',
  name: 'string',
  behavior: 'string',
  literals: strings,
  files: strings,
  envs: strings,
  env: 'string',
  options: generatorOptions,
} as const;

export const secretArgs = { ...configMapArgs, type: 'string' } as const;

export const replica: ObjectType = { fields: { name: 'string', count: 'integer' } };

export const objectMeta: ObjectType = {
  fields: { name: 'string', namespace: 'string', labels: 'strings', annotations: 'strings' },
};

/** One replacement, as in `replacements` or in a file that it names. */
export const replacementFields: ObjectType = {
  fields: {
    source: { fields: { ...resId, fieldPath: 'string', options: fieldOptions } },
    sourceValue: 'string',
    targets: {
      items: { fields: { select: selector, reject: { items: selector }, fieldPaths: strings, options: fieldOptions } },
    },
  },
};

/** `replacements`: replacements, and the paths of files with some. */
export const replacements: ListType = { items: { fields: { ...replacementFields.fields, path: 'string' } } };

/** `types.Kustomization` (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/types/kustomization.go). */
export const kustomizationFields: ObjectType = {
  fields: {
    apiVersion: 'string',
    kind: 'string',
    metadata: objectMeta,
    openapi: 'strings',
    namePrefix: 'string',
    nameSuffix: 'string',
    namespace: 'string',
    commonLabels: 'strings',
    labels: {
      items: {
        fields: {
          pairs: 'strings',
          includeSelectors: 'boolean',
          includeTemplates: 'boolean',
          fields: fieldSpecs,
        },
      },
    },
    commonAnnotations: 'strings',
    patchesStrategicMerge: strings,
    patchesJson6902: { items: patch },
    patches: { items: patch },
    images: { items: image },
    imageTags: { items: image },
    replacements,
    replicas: { items: replica },
    vars: {
      items: {
        fields: {
          name: 'string',
          objref: { fields: { apiVersion: 'string', ...resId } },
          fieldref: { fields: { fieldPath: 'string' } },
        },
      },
    },
    sortOptions: {
      fields: { order: 'string', legacySortOptions: { fields: { orderFirst: strings, orderLast: strings } } },
    },
    resources: strings,
    components: strings,
    crds: strings,
    bases: strings,
    configMapGenerator: { items: { fields: configMapArgs } },
    secretGenerator: { items: { fields: secretArgs } },
    // Helm is a program, so that these are reported instead of evaluated.
    helmGlobals: 'any',
    helmCharts: { items: 'any' },
    helmChartInflationGenerator: { items: 'any' },
    generatorOptions,
    configurations: strings,
    generators: strings,
    transformers: strings,
    validators: strings,
    buildMetadata: strings,
  },
};

/** A file under `configurations` (`TransformerConfig`). */
export const configurationFields: ObjectType = {
  fields: {
    namePrefix: fieldSpecs,
    nameSuffix: fieldSpecs,
    namespace: fieldSpecs,
    commonLabels: fieldSpecs,
    labels: fieldSpecs,
    templateLabels: fieldSpecs,
    commonAnnotations: fieldSpecs,
    nameReference: { items: { fields: { ...gvk, fieldSpecs } } },
    varReference: fieldSpecs,
    images: fieldSpecs,
    replicas: fieldSpecs,
  },
};

/** Fields that still work, and what kustomize asks for instead. */
export const deprecatedFields: ReadonlyMap<string, string> = new Map([
  ['bases', 'resources'],
  ['commonLabels', 'labels'],
  ['imageTags', 'images'],
  ['patchesJson6902', 'patches'],
  ['patchesStrategicMerge', 'patches'],
  ['vars', 'replacements'],
]);
