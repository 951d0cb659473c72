import type { Problem } from '../../diagnostic.ts';

/** What can be wrong with what a build loads: files, fields, the objects in them, and plugins. */
export const loadProblems = {
  'kustomize/missing-kustomization': {
    severity: 'error',
    summary: 'The directory has no kustomization.yaml, so there is nothing to build from it.',
    advice: 'Add a kustomization.yaml, or remove the reference to the directory.',
  },
  'kustomize/multiple-kustomization-files': {
    severity: 'error',
    summary: 'The directory has more than one kustomization file, and kustomize refuses to choose.',
    fix: 'Remove all but one.',
  },
  'kustomize/empty-kustomization': {
    severity: 'error',
    summary: 'The kustomization file says nothing, which kustomize refuses.',
    advice: 'Add a field, or remove the file.',
  },
  'kustomize/not-a-kustomization': {
    severity: 'error',
    summary: 'The file is no Kustomization or Component of the version that kustomize reads.',
    advice: 'Correct `apiVersion` and `kind`.',
  },
  'kustomize/unknown-field': {
    severity: 'error',
    summary: 'kustomize knows no such field here and refuses the whole file.',
    advice: 'Correct the name of the field, or remove it.',
  },
  'kustomize/ignored-field': {
    severity: 'warning',
    summary: 'kustomize knows no such field here. Flux leaves it out before it builds, so it has no effect.',
    advice: 'Correct the name of the field, or remove it.',
  },
  'kustomize/invalid-field': {
    severity: 'error',
    summary: 'The value has another type than kustomize expects here, so it refuses the whole file.',
    advice: 'Write a value of the type that kustomize expects.',
  },
  'kustomize/deprecated-field': {
    severity: 'warning',
    summary: 'The field is deprecated.',
    advice: 'Use the field that the message names instead.',
  },
  'kustomize/missing-resource': {
    severity: 'error',
    summary: 'There is no such file or directory.',
    fix: 'Correct the path, or remove the entry.',
  },
  'kustomize/missing-file': {
    severity: 'error',
    summary: 'There is no such file.',
    fix: 'Correct the path, or add the file.',
  },
  'kustomize/unread-file': {
    severity: 'warning',
    summary: 'The file is too large or not a text that can be read, so what the build makes of it is not known.',
    advice: 'Make it a smaller file of text in UTF-8.',
  },
  'kustomize/path-outside-tree': {
    severity: 'error',
    summary: 'The path leads out of the source that Flux builds from, so it cannot be read.',
    advice: 'Move the file or directory into the source, or correct the path.',
  },
  'kustomize/cycle': {
    severity: 'error',
    summary: 'The directory is, or contains, one that is being built already: the build would never end.',
    advice: 'Remove one of the references.',
  },
  'kustomize/too-much': {
    severity: 'error',
    summary: 'So many directories include each other that the rest was not looked at.',
    advice: 'Remove the references that the build does not need.',
  },
  'kustomize/component-as-resource': {
    severity: 'error',
    summary: 'The directory holds a Component, which belongs under components instead of resources.',
    advice: 'Move the entry to `components`.',
  },
  'kustomize/not-a-component': {
    severity: 'error',
    summary: 'The directory holds no Component, so it belongs under resources instead of components.',
    advice: 'Move the entry to `resources`.',
  },
  'kustomize/not-an-object': {
    severity: 'error',
    summary:
      'The document is no Kubernetes object: it needs at least a kind and a metadata.name; generateName is none.',
    fix: 'Correct it, or move it to another folder.',
  },
  'kustomize/missing-api-version': {
    severity: 'warning',
    summary: 'The object has no apiVersion.',
    fix: 'Add it: kustomize takes the object, but Flux does not.',
  },
  'kustomize/duplicate-id': {
    severity: 'error',
    summary: 'An object of the same type, namespace and name is in the build already.',
    fix: 'Remove or rename one of them; only the first one is shown.',
  },
  'kustomize/invalid-configuration': {
    severity: 'error',
    summary: 'The file is no configuration of this kind.',
    fix: 'Correct it, or remove the entry.',
  },
  'kustomize/invalid-sort-options': {
    severity: 'error',
    summary: 'The order must be legacy or fifo, and legacySortOptions go with legacy only.',
    advice: 'Correct the order, or remove the options.',
  },
  'kustomize/managed-by-label': {
    severity: 'info',
    summary:
      'The label app.kubernetes.io/managed-by gets the version of the program that builds, here that of kustomize-controller, which the repository does not tell; so the label was left out.',
    advice: 'Nothing: this label depends on the version in the cluster.',
  },
  'kustomize/unknown-plugin': {
    severity: 'error',
    summary: 'There is no built-in plugin of this kind, and Flux runs no others.',
    advice: 'Correct the kind, or commit what the plugin makes.',
  },
  'kustomize/validator-changes-objects': {
    severity: 'error',
    summary: 'A validator must not change objects, and this one does, so kustomize refuses the build.',
    advice: 'Move the entry to `transformers`, or remove it.',
  },
  'kustomize/plugin-not-run': {
    severity: 'error',
    summary: 'This calls a program, which Flux does not allow.',
    fix: 'Remove the plugin, or commit what it makes; the rest is shown.',
  },
  'kustomize/helm-not-run': {
    severity: 'error',
    summary: 'Helm charts in a kustomization.yaml need the helm program, which Flux does not run.',
    fix: 'Declare a HelmRelease instead; the rest is shown.',
  },
} as const satisfies Readonly<Record<string, Problem>>;
