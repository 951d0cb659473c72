import type { Stated } from '../objects/stated.ts';
import type { ObjectReference } from '../objects/flux-objects.ts';

/** A RoleBinding or ClusterRoleBinding. */
export interface RoleBinding extends Stated {
  readonly role: {
    readonly kind: string;
    readonly name: string;
    /** Whether it allows everything: `cluster-admin`, or a role of the cluster that says so. */
    readonly allowsAll: boolean;
  };
  /** ServiceAccounts, users and groups. */
  readonly subjects: readonly ObjectReference[];
}
