/** The type of a field of a kustomization.yaml: a scalar, a map of strings, a list, or an object with fields of its own. */
export type FieldType = 'string' | 'boolean' | 'integer' | 'any' | 'strings' | ListType | ObjectType;

interface ListType {
  readonly items: FieldType;
}

export interface ObjectType {
  readonly fields: Fields;
  /** Those that upstream's Go struct has from one that is embedded in it, where scalars are never converted. */
  readonly embedded?: ReadonlySet<string>;
}

type Fields = Readonly<Record<string, FieldType>>;

/** The type of a Go struct that has `fields` of its own, and those of the structs that are embedded in it. */
export function embedding(embedded: Fields, fields: Fields = {}): ObjectType {
  return { fields: { ...embedded, ...fields }, embedded: new Set(Object.keys(embedded)) };
}

export const strings: ListType = { items: 'string' };
const gvk = { group: 'string', version: 'string', kind: 'string' } as const;
const resId = { ...gvk, name: 'string', namespace: 'string' } as const;
export const selector = embedding(resId, { labelSelector: 'string', annotationSelector: 'string' });
export const fieldSpecs: ListType = { items: embedding(gvk, { path: 'string', create: 'boolean' }) };
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

const generatorArgs = {
  namespace: 'string',
  name: 'string',
  behavior: 'string',
  literals: strings,
  files: strings,
  envs: strings,
  env: 'string',
  options: generatorOptions,
} as const;

/** An entry of `configMapGenerator`; in a plugin, what stands beside its metadata. */
export const configMapArgs: Fields = generatorArgs;

export const secretArgs: Fields = { ...generatorArgs, type: 'string' };

export const replica: ObjectType = { fields: { name: 'string', count: 'integer' } };

export const objectMeta: ObjectType = {
  fields: { name: 'string', namespace: 'string', labels: 'strings', annotations: 'strings' },
};

/** One replacement, as in `replacements` or in a file that it names. */
export const replacementFields: ObjectType = {
  fields: {
    source: embedding(resId, { fieldPath: 'string', options: fieldOptions }),
    sourceValue: 'string',
    targets: {
      items: { fields: { select: selector, reject: { items: selector }, fieldPaths: strings, options: fieldOptions } },
    },
  },
};

/** `replacements`: replacements, and the paths of files with some. */
export const replacements: ListType = { items: embedding(replacementFields.fields, { path: 'string' }) };

/** `types.Kustomization` (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/types/kustomization.go). */
export const kustomizationFields = embedding(
  { apiVersion: 'string', kind: 'string' },
  {
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
          objref: embedding(gvk, { apiVersion: 'string', name: 'string', namespace: 'string' }),
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
    configMapGenerator: { items: embedding(configMapArgs) },
    secretGenerator: { items: embedding(generatorArgs, { type: 'string' }) },
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
);

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
    nameReference: { items: embedding(gvk, { fieldSpecs }) },
    varReference: fieldSpecs,
    images: fieldSpecs,
    replicas: fieldSpecs,
  },
};

/** Fields that still work, and what kustomize asks for instead. */
export const deprecatedFields: ReadonlyMap<string, string> = new Map([
  ['bases', 'resources'],
  ['commonLabels', 'labels with includeSelectors: true'],
  ['imageTags', 'images'],
  ['patchesJson6902', 'patches'],
  ['patchesStrategicMerge', 'patches'],
  ['vars', 'replacements'],
]);
