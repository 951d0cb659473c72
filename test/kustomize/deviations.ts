/** Where a build is not what the real kustomize makes of it, by fixture, and why. */
export const deviations: ReadonlyMap<string, string> = new Map([
  [
    'deviations/managed-by-label',
    'The label that buildMetadata may ask for has the version of the program that builds, which is kustomize-controller and not kustomize: nobody knows it, and the label is left out.',
  ],
  [
    'deviations/changed-source',
    'Where the source of a replacement is a target as well, targets after it get the changed value: upstream copies a pointer.',
  ],
  [
    'deviations/changed-kind-hash',
    'The hash of an object that is neither a ConfigMap nor a Secret depends on where it stood in the file that it was parsed from.',
  ],
  [
    'deviations/empty-values',
    'A patch drops fields whose value was left empty, and keeps those with a null spelled out. Both read the same and are kept.',
  ],
  [
    'deviations/flow-style-in-text',
    'YAML inside of a text keeps its comments, but a map that is replaced is written in block style.',
  ],
  [
    'deviations/number-spelling',
    'A replacement copies the text of a number, zeros at the end included; here the number is all that is left of it.',
  ],
  [
    'deviations/quoted-text',
    'A number that a patch puts in the place of a text in quotes becomes a text. Where the old text needs no quotes, nobody knows whether it had them.',
  ],
]);
