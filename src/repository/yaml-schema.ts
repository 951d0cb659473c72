import { Schema, type DocumentOptions, type ParseOptions, type ScalarTag, type SchemaOptions, type Tags } from 'yaml';

/** The library that reads a YAML text: v3 for Kubernetes objects, v2 for what kustomize is told to do with them. */
export type YamlReader = 'go-yaml v3' | 'go-yaml v2';

/** The options that make the parser read as `reader` does. */
export function yamlOptionsOf(reader: YamlReader): ParseOptions & DocumentOptions & SchemaOptions {
  return {
    // Given by name, it would be made anew for each document.
    schema: schemas[reader],
    prettyErrors: false,
    logLevel: 'silent',
    // Looked for by `nodesOf`: the parser compares each key with all others.
    uniqueKeys: false,
  };
}

/** What all readers make of scalars, before what each of them adds. */
const core: SchemaOptions = { schema: 'core', merge: true, resolveKnownTags: true };

/**
 * How kustomize and Flux read objects: go-yaml v3 decoding into untyped values.
 * That is YAML 1.2's core schema, except that a leading zero makes an octal
 * number, `0b` a binary one, underscores are allowed in integers, and merge
 * keys work. `yes`, `on` and the like are strings.
 *
 * https://github.com/go-yaml/yaml/blob/v3/resolve.go
 */
const goYamlV3: SchemaOptions = { ...core, customTags: (tags: Tags) => [...goIntegers(), ...tags] };

/**
 * How kustomize reads kustomization.yaml, its other configuration and JSON
 * patches: go-yaml v2, where `yes`, `on`, `n` and the like are booleans, as keys
 * too.
 *
 * https://github.com/go-yaml/yaml/blob/v2/resolve.go
 */
const goYamlV2: SchemaOptions = {
  ...core,
  customTags: (tags: Tags) => [trueOfYaml11, falseOfYaml11, ...goIntegers(), ...tags],
};

/** The integers that Go reads and YAML 1.2 does not. */
function goIntegers(): readonly ScalarTag[] {
  return [legacyOctal, binary, underscored];
}

const legacyOctal: ScalarTag = {
  identify: () => false,
  default: true,
  tag: 'tag:yaml.org,2002:int',
  format: 'OCT',
  test: /^[-+]?0[0-7_]+$/,
  resolve: (text) => Number.parseInt(text.replaceAll('_', ''), 8),
};

/** `1_000`, `0x1_f` */
const underscored: ScalarTag = {
  identify: () => false,
  default: true,
  tag: 'tag:yaml.org,2002:int',
  format: 'UNDERSCORED',
  test: /^(?:[-+]?[1-9][0-9]*_[0-9_]*|0x[0-9a-fA-F]*_[0-9a-fA-F_]*)$/,
  resolve: (text) => Number(text.replaceAll('_', '')),
};

const binary: ScalarTag = {
  identify: () => false,
  default: true,
  tag: 'tag:yaml.org,2002:int',
  format: 'BIN',
  test: /^[-+]?0b[01_]+$/,
  resolve: (text) => {
    const digits = text.replaceAll('_', '').replace('0b', '');
    return Number.parseInt(digits, 2);
  },
};

const trueOfYaml11: ScalarTag = {
  identify: () => false,
  default: true,
  tag: 'tag:yaml.org,2002:bool',
  test: /^(?:y|Y|yes|Yes|YES|on|On|ON)$/,
  resolve: () => true,
};

const falseOfYaml11: ScalarTag = {
  identify: () => false,
  default: true,
  tag: 'tag:yaml.org,2002:bool',
  test: /^(?:n|N|no|No|NO|off|Off|OFF)$/,
  resolve: () => false,
};

const schemas: Readonly<Record<YamlReader, Schema>> = {
  'go-yaml v3': new Schema(goYamlV3),
  'go-yaml v2': new Schema(goYamlV2),
};
