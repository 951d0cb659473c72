import { arrayIn, booleanIn, stringIn, type Json, type JsonObject } from '../kubernetes/json.ts';
import { kustomizationFile } from '../kustomize/load.ts';
import { selectorOf } from '../kustomize/selector.ts';
import type { FileTree } from '../repository/file-tree.ts';
import { resolvePath } from '../repository/path.ts';

/** Flags of Flux's controllers that decide over what becomes of manifests: for which kinds each is set. */
export interface ControllerFlags {
  /** `--no-cross-namespace-refs`: sources of other namespaces are refused (https://fluxcd.io/flux/installation/configuration/multitenancy/). */
  readonly noCrossNamespaceRefs: readonly ControllerKind[];
  /** `--default-service-account`: what names no service account is applied by one of its own namespace. */
  readonly defaultServiceAccount: readonly ControllerKind[];
  /** `--watch-configs-label-selector`: ConfigMaps and Secrets count as soon as they change, without the usual label (https://fluxcd.io/flux/components/kustomize/options/#flags). */
  readonly watchesConfigs: readonly ControllerKind[];
}

/** The kinds whose controllers apply what others wrote. */
export type ControllerKind = 'Kustomization' | 'HelmRelease';

const controllers: Readonly<Record<ControllerKind, string>> = {
  Kustomization: 'kustomize-controller',
  HelmRelease: 'helm-controller',
};

const kinds: readonly ControllerKind[] = ['Kustomization', 'HelmRelease'];

/** What a FluxInstance's `spec` says (https://fluxoperator.dev/docs/crd/fluxinstance/#cluster-configuration). */
export function instanceFlags(spec: JsonObject): ControllerFlags {
  const flags = patchedFlags(arrayIn(spec, 'kustomize', 'patches'));
  return booleanIn(spec, 'cluster', 'multitenant') === true
    ? { ...flags, noCrossNamespaceRefs: kinds, defaultServiceAccount: kinds }
    : flags;
}

/** What the kustomization.yaml says that bootstrap leaves beside the controllers. */
export function bootstrapFlags(tree: FileTree, directory: string): ControllerFlags {
  const file = kustomizationFile(tree, directory);
  const [document] = file === undefined ? [] : tree.documents(file, 'go-yaml v2').value;
  const patches = arrayIn(document?.body as Json | undefined, 'patches').map((patch): Json => {
    const path = resolvePath(directory, stringIn(patch, 'path') ?? '');
    const text = path === undefined ? undefined : tree.read(path);
    return text === undefined ? patch : { ...(patch as JsonObject), patch: text };
  });
  return patchedFlags(patches);
}

/** Patches add arguments to the controllers' Deployments. */
function patchedFlags(patches: readonly Json[]): ControllerFlags {
  const withFlag = (flag: RegExp): readonly ControllerKind[] =>
    kinds.filter((kind) =>
      patches.some((patch) => flag.test(stringIn(patch, 'patch') ?? '') && reaches(patch, controllers[kind])),
    );
  return {
    noCrossNamespaceRefs: withFlag(/--no-cross-namespace-refs(?:=true)?(?![\w=-])/),
    defaultServiceAccount: withFlag(/--default-service-account=\w/),
    watchesConfigs: withFlag(/--watch-configs-label-selector=(?!reconcile\.fluxcd\.io\/watch=Enabled)/),
  };
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
