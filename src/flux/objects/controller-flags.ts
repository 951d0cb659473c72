import { arrayIn, booleanIn, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { kustomizationFile } from '../../kustomize/load/load.ts';
import { selectorOf } from '../../kustomize/objects/selector.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { resolvePath } from '../../repository/path.ts';

/** Flags of Flux's controllers that decide over what becomes of manifests: for which kinds each is set. */
export interface ControllerFlags {
  /** `--no-cross-namespace-refs`: sources of other namespaces are refused (https://fluxcd.io/flux/installation/configuration/multitenancy/). */
  readonly noCrossNamespaceRefs: readonly ControllerKind[];
  /** `--default-service-account`: what names no service account is applied by one of its own namespace. */
  readonly defaultServiceAccount: readonly ControllerKind[];
  /** `--watch-configs-label-selector`: ConfigMaps and Secrets count as soon as they change, without the usual label (https://fluxcd.io/flux/components/kustomize/options/#flags). */
  readonly watchesConfigs: readonly ControllerKind[];
  /** The gate `StrictPostBuildSubstitutions` of kustomize-controller, where it is set; else its default counts (version/changes.ts). */
  readonly strictSubstitutions?: boolean;
  /** Present where patches change custom resource definitions, so that Flux's kinds have other fields than released. */
  readonly patchesDefinitions?: true;
}

/** The kinds whose controllers apply what others wrote. */
const kinds = ['Kustomization', 'HelmRelease'] as const;

export type ControllerKind = (typeof kinds)[number];

const controllers: Readonly<Record<ControllerKind, string>> = {
  Kustomization: 'kustomize-controller',
  HelmRelease: 'helm-controller',
};

/** What a FluxInstance's `spec` says (https://fluxoperator.dev/docs/crd/fluxinstance/#cluster-configuration). */
export function instanceFlags(spec: JsonObject): ControllerFlags {
  const flags = patchedFlags(arrayIn(spec, 'kustomize', 'patches'));
  return booleanIn(spec, 'cluster', 'multitenant') === true
    ? { ...flags, noCrossNamespaceRefs: kinds, defaultServiceAccount: kinds }
    : flags;
}

/**
 * What the kustomization.yaml says that bootstrap leaves beside the controllers,
 * and the files that it lists. Undefined where that is nothing, and what stands
 * elsewhere may say more.
 */
export function bootstrapFlags(tree: FileTree, directory: string): ControllerFlags | undefined {
  const file = kustomizationFile(tree, directory);
  const [document] = file === undefined ? [] : tree.documents(file, 'go-yaml v2').value;
  const body = document?.body as Json | undefined;
  const read = (path: string): string | undefined => {
    const resolved = resolvePath(directory, path);
    return resolved === undefined ? undefined : tree.read(resolved);
  };
  const patches = ['patches', 'patchesJson6902'].flatMap((field) => arrayIn(body, field));
  const texts = (field: string): readonly string[] => arrayIn(body, field).filter((entry) => typeof entry === 'string');
  const flags = patchedFlags([
    ...patches.map((patch): Json => {
      const text = read(stringIn(patch, 'path') ?? '');
      return text === undefined ? patch : { ...(patch as JsonObject), patch: text };
    }),
    // Each is the path of a file, or a patch itself.
    ...texts('patchesStrategicMerge').flatMap((entry) => documentsIn(read(entry) ?? entry)),
    // What bootstrap wrote may have been edited.
    ...texts('resources').flatMap((path) => documentsIn(read(path) ?? '')),
  ]);
  const isElsewhere =
    arrayIn(body, 'components').length > 0 || texts('resources').some((path) => /^\.\.\/|:\/\//.test(path));
  return isElsewhere && sayNothing(flags) ? undefined : flags;
}

function sayNothing({ strictSubstitutions, patchesDefinitions, ...byKind }: ControllerFlags): boolean {
  return (
    (strictSubstitutions ?? patchesDefinitions) === undefined &&
    Object.values(byKind).every(({ length }) => length === 0)
  );
}

/** The documents of a file as patches of what they declare. */
function documentsIn(text: string): readonly Json[] {
  return text.split(/^---$/m).map((patch) => ({ patch }));
}

/** Patches add arguments to the controllers' Deployments. */
function patchedFlags(patches: readonly Json[]): ControllerFlags {
  const withFlag = (flag: RegExp): readonly ControllerKind[] =>
    kinds.filter((kind) =>
      patches.some((patch) => flag.test(stringIn(patch, 'patch') ?? '') && reaches(patch, controllers[kind])),
    );
  const strict = statedGate(patches, 'StrictPostBuildSubstitutions', controllers.Kustomization);
  return {
    ...(strict === undefined ? {} : { strictSubstitutions: strict }),
    ...(patches.some(changesDefinition) ? { patchesDefinitions: true } : {}),
    noCrossNamespaceRefs: withFlag(/--no-cross-namespace-refs(?:=true)?(?![\w=-])/),
    defaultServiceAccount: withFlag(/--default-service-account=\w/),
    watchesConfigs: withFlag(/--watch-configs-label-selector=(?!reconcile\.fluxcd\.io\/watch=Enabled)/),
  };
}

/** What bootstrap wrote holds definitions, too, and changes none. */
function changesDefinition(patch: Json): boolean {
  const text = stringIn(patch, 'patch') ?? '';
  const target = stringIn(patch, 'target', 'kind');
  return target === undefined
    ? /^kind: ?["']?CustomResourceDefinition\b/m.test(text) &&
        !/^ {4}controller-gen\.kubebuilder\.io\/version:/m.test(text)
    : /CustomResourceDefinition|[.*|]/.test(target) && /\/openAPIV3Schema|openAPIV3Schema:/.test(text);
}

/** What the patches of a controller set a feature gate to: the last one counts. */
function statedGate(patches: readonly Json[], gate: string, controller: string): boolean | undefined {
  const flag = new RegExp(`--feature-gates=[\\w=,]*?\\b${gate}=(true|false)\\b`, 'g');
  const stated = patches.flatMap((patch) => {
    const found = [...(stringIn(patch, 'patch') ?? '').matchAll(flag)];
    return found.length > 0 && reaches(patch, controller) ? found.map(([, value]) => value === 'true') : [];
  });
  return stated.at(-1);
}

/** Whether a patch is for the Deployment of a controller: by its target, or else by the name that it states. */
function reaches(patch: Json, controller: string): boolean {
  if (stringIn(patch, 'target', 'kind') === undefined && stringIn(patch, 'target', 'name') === undefined)
    return new RegExp(`\\bname["']?: ?["']?${controller}\\b`).test(stringIn(patch, 'patch') ?? '');
  const selector = selectorOf((patch as JsonObject).target);
  return (
    selector?.matchesName(controller) === true &&
    selector.matchesGvk({ group: 'apps', version: 'v1', kind: 'Deployment' })
  );
}
