import type { Problem } from '../../diagnostic.ts';

/** What can be wrong with what a build changes and generates: patches, replacements, generators and names. */
export const changeProblems = {
  'kustomize/conflicting-field-specs': {
    severity: 'error',
    summary: 'Two configurations disagree about whether a field is to be created.',
    fix: 'Make them agree; the first one is shown.',
  },
  'kustomize/unexpected-field-type': {
    severity: 'error',
    summary: 'A field that is to be changed has an unexpected type in the object.',
    fix: 'Correct the object; it is shown unchanged.',
  },
  'kustomize/invalid-patch': {
    severity: 'error',
    summary:
      'This is neither a strategic merge patch with a kind and a metadata.name nor a list of JSON 6902 operations.',
    advice: 'Correct the patch.',
  },
  'kustomize/patch-source': {
    severity: 'error',
    summary: 'A patch is given either inline or by its path: exactly one of them.',
    advice: 'Remove either the inline patch or the path, or add one of them.',
  },
  'kustomize/patch-without-target': {
    severity: 'error',
    summary: 'A JSON 6902 patch needs a target, for it does not say itself what it patches.',
    advice: 'Add a `target`.',
  },
  'kustomize/several-patches-with-target': {
    severity: 'error',
    summary: 'Several strategic merge patches in one entry cannot share a target.',
    advice: 'Write an entry for each patch.',
  },
  'kustomize/patch-target-missing': {
    severity: 'error',
    summary: 'No object, or more than one, has the type, namespace and name that the patch states.',
    advice: 'Correct the type, namespace or name in the patch, or remove the patch.',
  },
  'kustomize/patch-matches-nothing': {
    severity: 'info',
    summary: 'The target selects no object, so the patch changes nothing.',
    advice: 'Correct the target, or remove the patch.',
  },
  'kustomize/patch-does-not-apply': {
    severity: 'error',
    summary: 'The patch does not fit the object: it removes, tests or changes what is not there.',
    fix: 'Correct the patch; the object is shown without it.',
  },
  'kustomize/invalid-selector': {
    severity: 'error',
    summary: 'The selector is no valid regular expression or label selector, so it selects nothing.',
    advice: 'Correct the selector.',
  },
  'kustomize/replica-target-missing': {
    severity: 'error',
    summary: 'No object with replicas has this name.',
    advice: 'Correct the name, or remove the entry.',
  },
  'kustomize/invalid-image-name': {
    severity: 'error',
    summary: 'kustomize takes the image name for a regular expression, and this one is invalid.',
    advice: 'Correct the name of the image.',
  },
  'kustomize/invalid-replacement': {
    severity: 'error',
    summary:
      'A replacement needs a source, or a sourceValue, and targets that select something; or else the path of a file of such.',
    advice: 'Add what is missing, or correct the path.',
  },
  'kustomize/replacement-source-missing': {
    severity: 'error',
    summary: 'No object, or more than one, matches the source of the replacement.',
    advice: 'Correct the source so that it selects exactly one object.',
  },
  'kustomize/replacement-field-missing': {
    severity: 'error',
    summary: 'The object has no such field, or the path to it is invalid.',
    advice: 'Correct the path of the field, or set the option `create`.',
  },
  'kustomize/replacement-value': {
    severity: 'error',
    summary: 'The value cannot be split as the options demand, or is too big to be copied.',
    advice: 'Correct the options, or choose another value.',
  },
  'kustomize/generator-without-name': {
    severity: 'error',
    summary: 'A generator needs a name for what it generates.',
    advice: 'Add a `name`.',
  },
  'kustomize/invalid-generator-source': {
    severity: 'error',
    summary: 'The source has not the form that its field demands (KEY=VALUE for literals, PATH or KEY=PATH for files).',
    advice: 'Correct the form of the source.',
  },
  'kustomize/duplicate-key': {
    severity: 'error',
    summary: 'The generator has two values for one key.',
    fix: 'Remove one; the first one is shown.',
  },
  'kustomize/key-not-text': {
    severity: 'error',
    summary: 'kustomize writes this key without quotes, and YAML reads it as a fraction, a boolean or null.',
    fix: 'Choose another key.',
  },
  'kustomize/generator-conflict': {
    severity: 'error',
    summary: 'An object of this name exists already; the behavior must be merge or replace.',
    advice: 'Set `behavior`, or rename one of the objects.',
  },
  'kustomize/generator-nothing-to-change': {
    severity: 'error',
    summary: 'The behavior is merge or replace, but there is no object, or more than one, that this could change.',
    advice: 'Correct the name, or remove `behavior`.',
  },
  'kustomize/ambiguous-name-reference': {
    severity: 'error',
    summary: 'A name in the object could stand for several objects with different new names.',
    fix: 'Give these different names; the name is shown unchanged.',
  },
  'kustomize/namespace-conflict': {
    severity: 'error',
    summary: 'With this namespace, two objects of the same type have the same name.',
    fix: 'Rename one, or build them apart.',
  },
  'kustomize/unresolved-var': {
    severity: 'error',
    summary: 'The variable points at no object, at several, or at a field that does not exist.',
    advice: 'Correct `objref` or `fieldref` of the variable.',
  },
  'kustomize/duplicate-var': {
    severity: 'error',
    summary: 'A variable of this name is defined already.',
    fix: 'Remove or rename one; the first one is shown.',
  },
} as const satisfies Readonly<Record<string, Problem>>;
