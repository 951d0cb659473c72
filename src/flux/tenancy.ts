import { arrayIn, booleanIn, stringIn, type Json, type JsonObject } from '../kubernetes/json.ts';
import { kustomizationFile } from '../kustomize/load.ts';
import { selectorOf } from '../kustomize/selector.ts';
import type { FileTree } from '../repository/file-tree.ts';
import { resolvePath } from '../repository/path.ts';

/**
 * How Flux's controllers keep tenants apart
 * (https://fluxcd.io/flux/installation/configuration/multitenancy/): for which
 * kinds a flag of the controller is set.
 */
export interface Tenancy {
  /** `--no-cross-namespace-refs`: sources of other namespaces are refused. */
  readonly noCrossNamespaceRefs: readonly TenantKind[];
  /** `--default-service-account`: what names no service account is applied by one of its own namespace. */
  readonly defaultServiceAccount: readonly TenantKind[];
}

type TenantKind = 'Kustomization' | 'HelmRelease';

const controllers: Readonly<Record<TenantKind, string>> = {
  Kustomization: 'kustomize-controller',
  HelmRelease: 'helm-controller',
};

const kinds: readonly TenantKind[] = ['Kustomization', 'HelmRelease'];

/** What a FluxInstance's `spec` says; undefined if that is nothing (https://fluxoperator.dev/docs/crd/fluxinstance/#cluster-configuration). */
export function instanceTenancy(spec: JsonObject): Tenancy | undefined {
  if (booleanIn(spec, 'cluster', 'multitenant') === true)
    return { noCrossNamespaceRefs: kinds, defaultServiceAccount: kinds };
  return patchedTenancy(arrayIn(spec, 'kustomize', 'patches'));
}

/** What the kustomization.yaml says that bootstrap leaves beside the controllers; undefined if that is nothing. */
export function bootstrapTenancy(tree: FileTree, directory: string): Tenancy | undefined {
  const file = kustomizationFile(tree, directory);
  const [document] = file === undefined ? [] : tree.documents(file, 'go-yaml v2').value;
  const patches = arrayIn(document?.body as Json | undefined, 'patches').map((patch): Json => {
    const path = resolvePath(directory, stringIn(patch, 'path') ?? '');
    const text = path === undefined ? undefined : tree.read(path);
    return text === undefined ? patch : { ...(patch as JsonObject), patch: text };
  });
  return patchedTenancy(patches);
}

/** Patches add arguments to the controllers' Deployments. */
function patchedTenancy(patches: readonly Json[]): Tenancy | undefined {
  const withFlag = (flag: RegExp): readonly TenantKind[] =>
    kinds.filter((kind) =>
      patches.some((patch) => flag.test(stringIn(patch, 'patch') ?? '') && reaches(patch, controllers[kind])),
    );
  const found: Tenancy = {
    noCrossNamespaceRefs: withFlag(/--no-cross-namespace-refs(?:=true)?(?![\w=-])/),
    defaultServiceAccount: withFlag(/--default-service-account=\w/),
  };
  return found.noCrossNamespaceRefs.length + found.defaultServiceAccount.length === 0 ? undefined : found;
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
