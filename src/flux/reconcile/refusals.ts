import type { FatalProblem, ProblemName } from '../../kustomize/objects/problems.ts';
import type { RepositoryProblem } from '../../repository/problems.ts';
import type { FluxProblem } from '../problems.ts';

/** The step of kustomize-controller that fails, in its order. */
export const refusalSteps = ['source', 'generate', 'build', 'decrypt', 'substitute', 'apply'] as const;

/** What Flux says of a problem that refuses a whole Kustomization. */
export interface Refusal {
  readonly step: (typeof refusalSteps)[number];
  /** The message of the condition `Ready`, without what it quotes: names, places and values. */
  readonly words: string;
  /** Whether the problem may come from what the repository does not hold: a remote base, or a file that is not read. */
  readonly mayBeElsewhere?: true;
  /** Whether a check tells of the problem, so that the diagnostic would tell it twice. */
  readonly isToldByCheck?: true;
}

/*
 * Every problem for which kustomize-controller refuses a whole Kustomization, by
 * the rule of its diagnostic, with what it says then. Seen with
 * kustomize-controller 1.10.1, that is fluxcd/pkg/kustomize 1.44.0, ssa 0.83.0
 * and kustomize 5.8.1.
 */

/** Before anything is built (https://github.com/fluxcd/kustomize-controller/blob/v1.10.1/internal/controller/kustomization_controller.go). */
export const sourceRefusals = {
  'flux/cross-namespace-source': source("can't access source, cross-namespace references have been blocked"),
  'flux/source-missing': source('Source not found'),
  'flux/path-not-found': source('kustomization path not found: no such file or directory'),
  'flux/component-path': generate('component path must be local and relative'),
} satisfies Refusals;

/** By kustomize, and by what Flux does before and after it with the same files. */
export const buildRefusals = {
  'repository/yaml-syntax': build('MalformedYAMLError, or mapping key already defined'),
  'kustomize/missing-kustomization': build(
    'unable to find one of kustomization.yaml, kustomization.yml or Kustomization',
  ),
  'kustomize/multiple-kustomization-files': build('Found multiple kustomization files'),
  'kustomize/empty-kustomization': build('kustomization.yaml is empty'),
  'kustomize/not-a-kustomization': build(
    'kind should be Kustomization or Component, apiVersion kustomize.config.k8s.io/v1beta1',
  ),
  'kustomize/unknown-field': build('invalid Kustomization: json: unknown field'),
  'kustomize/invalid-field': build('invalid Kustomization: json: cannot unmarshal into Go struct field'),
  'kustomize/missing-resource': build('accumulating resources: no such file or directory'),
  'kustomize/missing-file': build('no such file or directory'),
  'kustomize/path-outside-tree': build('fs-security-constraint: path is not in or below the root'),
  'kustomize/cycle': build('cycle detected'),
  'kustomize/component-as-resource': build('expected kind != Component'),
  'kustomize/not-a-component': build('expected kind Component'),
  'kustomize/not-an-object': build('missing Resource metadata, or missing metadata.name in object'),
  'kustomize/missing-api-version': { step: 'build', words: 'failed to decode Kubernetes apiVersion, kind and name' },
  'kustomize/duplicate-id': build('may not add resource with an already registered id'),
  'kustomize/conflicting-field-specs': build('conflicting fieldspecs'),
  'kustomize/unexpected-field-type': build('wrong node kind'),
  'kustomize/invalid-patch': build('unable to parse SM or JSON patch'),
  'kustomize/patch-source': build('must specify one of patch and path'),
  'kustomize/patch-without-target': build('must specify a target for JSON patch'),
  'kustomize/several-patches-with-target': build('Multiple Strategic-Merge Patches in one patches entry'),
  'kustomize/patch-target-missing': elsewhere('no matches for Id; failed to find unique target for patch'),
  'kustomize/patch-does-not-apply': build('operation does not apply: doc is missing path, or testing value failed'),
  'kustomize/invalid-selector': build('error parsing regexp, or unable to parse requirement'),
  'kustomize/replica-target-missing': elsewhere('resource with name does not match a config'),
  'kustomize/invalid-image-name': build('error parsing the image name as a regexp'),
  'kustomize/invalid-replacement': build('replacements must specify a source and at least one target'),
  'kustomize/replacement-source-missing': elsewhere('nothing selected by the source of the replacement'),
  'kustomize/replacement-field-missing': elsewhere(
    'fieldPath is missing for replacement source, or unable to find field in replacement target',
  ),
  'kustomize/replacement-value': build('options.index is out of bounds for value'),
  'kustomize/generator-without-name': build('a configmap or secret must have a name'),
  'kustomize/invalid-generator-source': build('invalid literal source, file source or env source'),
  'kustomize/duplicate-key': build('illegally repeats the key'),
  'kustomize/key-not-text': { step: 'build', words: 'json: unsupported value: object member name must be a string' },
  'kustomize/generator-conflict': build('id exists; behavior must be merge or replace'),
  'kustomize/generator-nothing-to-change': elsewhere('id does not exist; cannot merge or replace'),
  'kustomize/ambiguous-name-reference': build('multiple matches for name reference'),
  'kustomize/namespace-conflict': build('namespace transformation produces ID conflict'),
  'kustomize/unresolved-var': elsewhere('var cannot be mapped to a field in the set of known resources'),
  'kustomize/duplicate-var': build('var already encountered'),
  'kustomize/invalid-configuration': build('error unmarshaling JSON'),
  'kustomize/invalid-sort-options': build('the field sortOptions.order must be one of fifo, legacy'),
  'kustomize/unknown-plugin': build('unable to load builtin plugin'),
  'kustomize/validator-changes-objects': build('validator shouldn’t modify the resource map'),
  'kustomize/plugin-not-run': build('external plugins disabled; unable to load external plugin'),
  'kustomize/helm-not-run': build('must specify --enable-helm'),
} satisfies Refusals & Readonly<Record<`kustomize/${FatalProblem}`, Refusal>>;

/** Of the objects that were built. */
export const applyRefusals = {
  'flux/cannot-decrypt': { step: 'decrypt', words: 'decryption failed: failed to decrypt: error decrypting sops tree' },
  'flux/variable-name': { step: 'substitute', words: 'post build failed: var name is invalid' },
  'flux/bad-substitution': {
    step: 'substitute',
    words: 'post build failed: envsubst error: variable substitution failed',
  },
  'flux/unset-variable': {
    step: 'substitute',
    words: 'post build failed: envsubst error: variable substitution failed: variable not set (strict mode)',
  },
  'flux/wrong-field': { step: 'apply', words: 'dry-run failed: the object is not valid by the schema of its kind' },
  'flux/no-namespace': {
    step: 'apply',
    words: 'namespace not specified: the server could not find the requested resource',
  },
  'flux/variable-in-name': {
    step: 'apply',
    words:
      'dry-run failed (Invalid): a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters',
  },
  'flux/secret-not-decrypted': {
    step: 'apply',
    words: 'the Secret is SOPS encrypted, configuring decryption is required for this secret to be reconciled',
    isToldByCheck: true,
  },
} satisfies Refusals;

type Refusals = Readonly<Partial<Record<FluxProblem | RepositoryProblem | `kustomize/${ProblemName}`, Refusal>>>;

function source(words: string): Refusal {
  return { step: 'source', words };
}

function generate(words: string): Refusal {
  return { step: 'generate', words };
}

function build(words: string): Refusal {
  return { step: 'build', words: `kustomize build failed: ${words}` };
}

function elsewhere(words: string): Refusal {
  return { ...build(words), mayBeElsewhere: true };
}
