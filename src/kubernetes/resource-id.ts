/** What identifies an object in a cluster: the version is not part of it. */
export interface ResourceId {
  /** API group; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  /** Absent for cluster-scoped objects, and for namespaced ones whose namespace is not known yet. */
  readonly namespace?: string;
  readonly name: string;
}

/** `id` in the form of Flux's inventories: `<namespace>_<name>_<group>_<kind>`. */
export function resourceKey(id: ResourceId): string {
  return `${id.namespace ?? ''}_${id.name}_${id.group}_${id.kind}`;
}

/** The group of an `apiVersion`: `apps` of `apps/v1`, empty for the core group's `v1`. */
export function apiGroup(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** The version of an `apiVersion`: `v1` of `apps/v1`. */
export function apiVersionName(apiVersion: string): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1);
}
