import { apiGroup, apiVersionName } from '../../kubernetes/resource-id.ts';
import { clusterScopedTypes } from './cluster-scoped-types.ts';

/** An API type, as kustomize's `resid.Gvk`. */
export interface Gvk {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** Selects API types: an absent or empty field matches anything. */
export type GvkSelector = Partial<Gvk>;

export function gvkOf(apiVersion: string, kind: string): Gvk {
  return { group: apiGroup(apiVersion), version: apiVersionName(apiVersion), kind };
}

export function apiVersionOf(gvk: GvkSelector): string {
  return gvk.group ? `${gvk.group}/${gvk.version ?? ''}` : (gvk.version ?? '');
}

/** Whether `selector` selects `gvk`, by plain equality of what it states (`Gvk.IsSelected`). */
export function isSelected(gvk: Gvk, selector: GvkSelector): boolean {
  return (
    (!selector.group || selector.group === gvk.group) &&
    (!selector.version || selector.version === gvk.version) &&
    (!selector.kind || selector.kind === gvk.kind)
  );
}

/** Whether kustomize's built-in OpenAPI data says that the type is cluster-scoped; a type it does not know counts as namespaced. */
export function isClusterScoped(gvk: Gvk): boolean {
  return clusterScopedTypes.has(`${apiVersionOf(gvk)} ${gvk.kind}`);
}
