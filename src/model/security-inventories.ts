import type { ObjectReference } from './objects/flux-objects.ts';
import type { Stated, StatedIn } from './inventories.ts';

/**
 * A field outside of Secrets that holds a credential, or is named as if it did: a
 * value of a HelmRelease, a key of a ConfigMap, a variable, an environment
 * variable. There is no field for its value.
 */
export interface CredentialField extends Stated {
  readonly in: StatedIn;
  /** Where the field holds a text like that of a file: the path in it. */
  readonly inText?: string;
  /**
   * `clear` is a literal, `hashed` a hash that passwords can be tried against, `uncertain` a literal that may be the
   * name of something; `elsewhere` a variable, a reference, a placeholder, what SOPS encrypted, or nothing.
   */
  readonly form: 'clear' | 'hashed' | 'uncertain' | 'elsewhere';
}

/** An ImageRepository, which looks for the tags of an image. */
export interface ImageRepository extends Stated {
  readonly namespace: string;
  readonly image?: string;
  readonly access: RegistryAccess;
}

/** How Flux proves who it is to a registry or Git host. */
export interface RegistryAccess {
  /** As written: `aws`, `gcp`, `azure`, `github`, `generic`. */
  readonly provider?: string;
  /** The Secret with its credentials, in its own namespace. */
  readonly secret?: string;
  /** The ServiceAccount whose identity or image pull secrets it uses. */
  readonly serviceAccount?: string;
}

/** An ImageUpdateAutomation, which writes new versions to Git. */
export interface ImageUpdate extends Stated {
  readonly namespace: string;
  /** The GitRepository that it reads, and writes to with the same credentials. */
  readonly source: ObjectReference;
  /** The branch that it pushes to, where it does not leave that to the GitRepository. */
  readonly pushBranch?: string;
}

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
