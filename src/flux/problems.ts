import { diagnosticsOf, type Problem } from '../diagnostic.ts';

/** All that can be wrong with what Flux starts from, builds and applies, by the ids of the diagnostics. The layer `model` finds some of it. */
export const fluxProblems = {
  'flux/not-used': {
    severity: 'error',
    summary: 'Flux does not apply this repository: it declares no Flux object, or Argo CD applies it.',
    advice: 'Give the folder of a Flux repository. If Flux applies this one too, set `clusters` or `fleet`.',
  },
  'flux/no-entry-point': {
    severity: 'error',
    summary: 'Nothing shows where Flux starts, so no cluster is known.',
    advice: 'Set `clusters`. If another repository applies this one, set `fleet` to a checkout of it.',
  },
  'flux/start-unclear': {
    severity: 'error',
    summary: 'Nothing shows where Flux starts, and it may start in several folders.',
    advice: 'Set `clusters` with the folders that Flux starts from.',
  },
  'flux/artifact-root-unclear': {
    severity: 'error',
    summary: 'A cluster syncs a path that exists below several folders, so the cluster is not shown.',
    advice: 'Set `artifact` of the cluster to the folder that is the root of its artifact.',
  },
  'flux/mostly-not-applied': {
    severity: 'error',
    summary: 'The clusters apply less than half of the Flux objects that the repository declares.',
    advice: 'Set `clusters` if Flux starts in more places, or remove the objects that nothing applies.',
  },
  'flux/mostly-failed': {
    severity: 'error',
    summary: 'More than half of the Flux Kustomizations of a cluster cannot be built from the repository.',
    advice: 'Set `artifact` of the cluster to the folder that paths start from, or set its `variables`.',
  },
  'flux/empty-cluster': {
    severity: 'error',
    summary: 'A cluster applies nothing but its own start.',
    advice: 'Correct the path that Flux starts from, or add what the cluster is to apply.',
  },
  'flux/fleet-not-applying': {
    severity: 'error',
    summary: 'The fleet repository does not apply this repository, or shows no start of Flux.',
    advice: 'Give the URL that its sources have, as in `fleet: URL=DIR`, or set `clusters` there.',
  },
  'flux/start-from-command': {
    severity: 'info',
    summary: 'A script or a tool starts Flux with this path, so the folder is taken as the start of a cluster.',
    advice: 'Set `clusters` if Flux does not start from this folder.',
  },
  'flux/start-in-secret': {
    severity: 'info',
    summary:
      'This Secret holds a FluxInstance. Values of Secrets are not read, so the cluster that it starts is not shown.',
    fix: 'State the cluster in `clusters` of clusterbook.yaml.',
  },
  'flux/start-not-literal': {
    severity: 'info',
    summary: 'Flux starts from a path that variables or templates decide.',
    advice: 'Set `clusters` if the cluster is not shown.',
  },
  'flux/sync-not-found': {
    severity: 'warning',
    summary: 'A FluxInstance syncs another repository (then an info) or an unknown path, so its cluster is not shown.',
    advice: 'Correct `sync.path`, or document the repository that the FluxInstance syncs.',
  },
  'flux/sync-stated-twice': {
    severity: 'info',
    summary: 'Two places declare the same sync, so they are shown as one cluster.',
    advice: 'Nothing, if this is one cluster. Otherwise, set `clusters`.',
  },
  'flux/folder-of-repository': {
    severity: 'info',
    summary: 'Only a folder of the Git repository is documented, so what Flux builds outside of it is unknown.',
    advice: 'Document the root of the Git repository.',
  },
  'flux/outside-of-folder': {
    severity: 'info',
    summary: 'This leads outside of the documented folder, so what it adds to the build is not known.',
    advice: 'Document the root of the Git repository.',
  },
  'flux/unused-source': {
    severity: 'warning',
    summary: 'A folder is given for a source that no GitRepository or OCIRepository has the URL of.',
    advice: 'Compare the URL with those of the sources.',
  },
  'flux/other-ref': {
    severity: 'warning',
    summary: 'A source follows another branch, tag or commit than the checkout that is given for it.',
    advice: 'Check out the revision that the source follows.',
  },
  'flux/as-of-checkout': {
    severity: 'info',
    summary: 'The checkout that is given for a source may be at another revision than the source follows.',
    advice: 'Check out the revision that the source follows, if it is another one.',
  },
  'flux/source-missing': {
    severity: 'error',
    summary: 'Nothing declares the source of a Flux Kustomization.',
    advice: 'Correct `spec.sourceRef`, or declare the source.',
  },
  'flux/cross-namespace-source': {
    severity: 'error',
    summary: 'The source of a Flux Kustomization is in another namespace, which a multitenant Flux refuses.',
    advice: 'Declare a source in the namespace of the Kustomization.',
  },
  'flux/path-not-found': {
    severity: 'error',
    summary: 'The path of a Flux Kustomization does not exist, or holds an unknown variable (then a warning).',
    advice: 'Correct `spec.path`. If the platform sets the variable, add it to `variables` of the cluster.',
  },
  'flux/component-path': {
    severity: 'error',
    summary: 'A component of a Flux Kustomization must be a relative path in its source, so Flux refuses to build it.',
    advice: 'Write a relative path of the source.',
  },
  'flux/cannot-decrypt': {
    severity: 'error',
    summary: 'SOPS encrypted the object, and this value of it is in clear, so Flux cannot decrypt the object.',
    fix: 'Encrypt the file anew; what Flux or kustomize sets has to be in clear by the rules of SOPS, such as encrypted_regex.',
  },
  'flux/secret-not-decrypted': {
    severity: 'error',
    summary: 'Nothing decrypts the Secret.',
    fix: 'Set decryption of its Flux Kustomization.',
  },
  'flux/variable-name': {
    severity: 'error',
    summary:
      'The name of this variable has other characters than letters, digits and underscores, so Flux refuses the whole Kustomization that takes it.',
    advice: 'Rename the variable.',
  },
  'flux/bad-substitution': {
    severity: 'error',
    summary: 'A `${...}` expression is not one that Flux can evaluate, so Flux refuses the Kustomization.',
    advice: 'Correct the expression, or write `$${...}` for text that is meant for something else.',
  },
  'flux/unset-variable': {
    severity: 'error',
    summary: 'An object uses a variable that has no value and no default.',
    advice: 'Define the variable, or write a default.',
  },
  'flux/variable-in-name': {
    severity: 'error',
    summary: 'A name or a namespace holds a `${...}` expression that Flux does not substitute.',
    advice: 'Add `postBuild` to the Flux Kustomization, or write the name.',
  },
  'flux/no-namespace': {
    severity: 'error',
    summary: 'The object has no namespace, and its kind needs one.',
    fix: 'Set metadata.namespace, or targetNamespace of its Flux Kustomization.',
  },
  'flux/wrong-field': {
    severity: 'error',
    summary: 'A Flux object has an API version, a field or a value that its version of Flux does not accept.',
    advice: 'Correct or remove the field, or update Flux.',
  },
  'flux/wrong-field-of-resource-set': {
    severity: 'error',
    summary: 'A ResourceSet makes a Flux object that its version of Flux does not accept.',
    advice: 'Correct the template, or update Flux.',
  },
  'flux/resource-set-refused': {
    severity: 'error',
    summary: 'Flux Operator refuses a ResourceSet, so it makes none of its objects.',
    advice: 'Correct the ResourceSet as the message says.',
  },
  'flux/resource-set-not-evaluated': {
    severity: 'info',
    summary: 'A ResourceSet was not evaluated in full, so objects that it makes are missing.',
    advice: 'Nothing, if its inputs come from a cluster or a service. The message says why.',
  },
  'flux/owned-twice': {
    severity: 'warning',
    summary: 'Several Flux Kustomizations apply the same object.',
    advice: 'Let one of them apply the object.',
  },
  'flux/object-excluded': {
    severity: 'info',
    summary:
      'A label or annotation tells Flux to leave this object alone: it is listed here, and what the cluster has of it may differ.',
    advice: 'Nothing, if this is intended. Otherwise, remove the label or annotation.',
  },
  'flux/remote-cluster': {
    severity: 'info',
    summary:
      'The Flux Kustomization applies Flux objects to another cluster, so they are for the Flux that runs there: what they apply is not shown.',
    advice: 'Set `clusters` to document that cluster as well.',
  },
  'flux/unsettled': {
    severity: 'error',
    summary: 'Flux Kustomizations keep changing the variables of each other, so one of several states is shown.',
    advice: 'Remove the circle: no Kustomization may change the variables that decide its own content.',
  },
} as const satisfies Readonly<Record<string, Problem>>;

export type FluxProblem = keyof typeof fluxProblems;

/** Makes a diagnostic with an id of `fluxProblems`. */
export const fluxDiagnostic = diagnosticsOf(fluxProblems);
