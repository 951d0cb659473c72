import type { Severity } from '../../diagnostic.ts';

interface Problem {
  /** `error`: kustomize refuses to build. */
  readonly severity: Severity;
  readonly message: string;
}

/** All that can be wrong with a build; the keys are the rules' names in the layer `kustomize`. */
export const problems = {
  'missing-kustomization': {
    severity: 'error',
    message: 'The directory has no kustomization.yaml, so there is nothing to build from it.',
  },
  'multiple-kustomization-files': {
    severity: 'error',
    message: 'The directory has more than one kustomization file, and kustomize refuses to choose. Remove all but one.',
  },
  'empty-kustomization': {
    severity: 'error',
    message: 'The kustomization file says nothing, which kustomize refuses.',
  },
  'not-a-kustomization': {
    severity: 'error',
    message: 'The file is no Kustomization or Component of the version that kustomize reads.',
  },
  'unknown-field': {
    severity: 'error',
    message: 'kustomize knows no such field here and refuses the whole file.',
  },
  'ignored-field': {
    severity: 'warning',
    message: 'kustomize knows no such field here. Flux leaves it out before it builds, so it has no effect.',
  },
  'invalid-field': {
    severity: 'error',
    message: 'The value has another type than kustomize expects here, so it refuses the whole file.',
  },
  'deprecated-field': {
    severity: 'warning',
    message: 'The field is deprecated.',
  },
  'missing-resource': {
    severity: 'error',
    message: 'There is no such file or directory. Correct the path, or remove the entry.',
  },
  'missing-file': {
    severity: 'error',
    message: 'There is no such file. Correct the path, or add the file.',
  },
  'unread-file': {
    severity: 'warning',
    message: 'The file is too large or not a text that can be read, so what the build makes of it is not known.',
  },
  'path-outside-tree': {
    severity: 'error',
    message: 'The path leads out of the source that Flux builds from, so it cannot be read.',
  },
  cycle: {
    severity: 'error',
    message: 'The directory is, or contains, one that is being built already: the build would never end.',
  },
  'too-much': {
    severity: 'error',
    message: 'So many directories include each other that the rest was not looked at.',
  },
  'component-as-resource': {
    severity: 'error',
    message: 'The directory holds a Component, which belongs under components instead of resources.',
  },
  'not-a-component': {
    severity: 'error',
    message: 'The directory holds no Component, so it belongs under resources instead of components.',
  },
  'not-an-object': {
    severity: 'error',
    message:
      'The document is no Kubernetes object: it needs at least a kind and a metadata.name; generateName is none. Correct it, or move it to another folder.',
  },
  'missing-api-version': {
    severity: 'warning',
    message: 'The object has no apiVersion. Add it: kustomize takes the object, but Flux does not.',
  },
  'duplicate-id': {
    severity: 'error',
    message:
      'An object of the same type, namespace and name is in the build already. Remove or rename one of them; only the first one is shown.',
  },
  'conflicting-field-specs': {
    severity: 'error',
    message:
      'Two configurations disagree about whether a field is to be created. Make them agree; the first one is shown.',
  },
  'unexpected-field-type': {
    severity: 'error',
    message:
      'A field that is to be changed has an unexpected type in the object. Correct the object; it is shown unchanged.',
  },
  'invalid-patch': {
    severity: 'error',
    message:
      'This is neither a strategic merge patch with a kind and a metadata.name nor a list of JSON 6902 operations.',
  },
  'patch-source': {
    severity: 'error',
    message: 'A patch is given either inline or by its path: exactly one of them.',
  },
  'patch-without-target': {
    severity: 'error',
    message: 'A JSON 6902 patch needs a target, for it does not say itself what it patches.',
  },
  'several-patches-with-target': {
    severity: 'error',
    message: 'Several strategic merge patches in one entry cannot share a target.',
  },
  'patch-target-missing': {
    severity: 'error',
    message: 'No object, or more than one, has the type, namespace and name that the patch states.',
  },
  'patch-matches-nothing': {
    severity: 'info',
    message: 'The target selects no object, so the patch changes nothing.',
  },
  'patch-does-not-apply': {
    severity: 'error',
    message:
      'The patch does not fit the object: it removes, tests or changes what is not there. Correct the patch; the object is shown without it.',
  },
  'invalid-selector': {
    severity: 'error',
    message: 'The selector is no valid regular expression or label selector, so it selects nothing.',
  },
  'replica-target-missing': {
    severity: 'error',
    message: 'No object with replicas has this name.',
  },
  'invalid-image-name': {
    severity: 'error',
    message: 'kustomize takes the image name for a regular expression, and this one is invalid.',
  },
  'invalid-replacement': {
    severity: 'error',
    message:
      'A replacement needs a source, or a sourceValue, and targets that select something; or else the path of a file of such.',
  },
  'replacement-source-missing': {
    severity: 'error',
    message: 'No object, or more than one, matches the source of the replacement.',
  },
  'replacement-field-missing': {
    severity: 'error',
    message: 'The object has no such field, or the path to it is invalid.',
  },
  'replacement-value': {
    severity: 'error',
    message: 'The value cannot be split as the options demand, or is too big to be copied.',
  },
  'generator-without-name': {
    severity: 'error',
    message: 'A generator needs a name for what it generates.',
  },
  'invalid-generator-source': {
    severity: 'error',
    message: 'The source has not the form that its field demands (KEY=VALUE for literals, PATH or KEY=PATH for files).',
  },
  'duplicate-key': {
    severity: 'error',
    message: 'The generator has two values for one key. Remove one; the first one is shown.',
  },
  'key-not-text': {
    severity: 'error',
    message:
      'kustomize writes this key without quotes, and YAML reads it as a fraction, a boolean or null. Choose another key.',
  },
  'generator-conflict': {
    severity: 'error',
    message: 'An object of this name exists already; the behavior must be merge or replace.',
  },
  'generator-nothing-to-change': {
    severity: 'error',
    message: 'The behavior is merge or replace, but there is no object, or more than one, that this could change.',
  },
  'ambiguous-name-reference': {
    severity: 'error',
    message:
      'A name in the object could stand for several objects with different new names. Give these different names; the name is shown unchanged.',
  },
  'namespace-conflict': {
    severity: 'error',
    message: 'With this namespace, two objects of the same type have the same name. Rename one, or build them apart.',
  },
  'unresolved-var': {
    severity: 'error',
    message: 'The variable points at no object, at several, or at a field that does not exist.',
  },
  'duplicate-var': {
    severity: 'error',
    message: 'A variable of this name is defined already. Remove or rename one; the first one is shown.',
  },
  'invalid-configuration': {
    severity: 'error',
    message: 'The file is no configuration of this kind. Correct it, or remove the entry.',
  },
  'invalid-sort-options': {
    severity: 'error',
    message: 'The order must be legacy or fifo, and legacySortOptions go with legacy only.',
  },
  'managed-by-label': {
    severity: 'info',
    message:
      'The label app.kubernetes.io/managed-by gets the version of the program that builds, here that of kustomize-controller, which the repository does not tell; so the label was left out.',
  },
  'unknown-plugin': {
    severity: 'error',
    message: 'There is no built-in plugin of this kind, and Flux runs no others.',
  },
  'validator-changes-objects': {
    severity: 'error',
    message: 'A validator must not change objects, and this one does, so kustomize refuses the build.',
  },
  'plugin-not-run': {
    severity: 'error',
    message:
      'This calls a program, which Flux does not allow. Remove the plugin, or commit what it makes; the rest is shown.',
  },
  'helm-not-run': {
    severity: 'error',
    message:
      'Helm charts in a kustomization.yaml need the helm program, which Flux does not run. Declare a HelmRelease instead; the rest is shown.',
  },
} as const satisfies Readonly<Record<string, Problem>>;

export type ProblemName = keyof typeof problems;

/** Those for which kustomize or Flux refuses the whole build: not what stops at a limit of Clusterbook. */
export type FatalProblem =
  | Exclude<
      { [Name in ProblemName]: (typeof problems)[Name]['severity'] extends 'error' ? Name : never }[ProblemName],
      'too-much'
    >
  | 'missing-api-version';
