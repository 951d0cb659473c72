import type { Stated, StatedIn, UseConfidence } from '../objects/stated.ts';

/** A secret that is present. Names of keys only; there is no field for a value. */
export interface SecretRecord extends Stated {
  /**
   * `placeholder` holds variables only, `completed` texts that variables complete, `public` what is no secret, such
   * as certificates; `copied` where Flux Operator fills it from another Secret of the cluster.
   */
  readonly form:
    | 'sops'
    | 'external'
    | 'sealed'
    | 'plaintext'
    | 'empty'
    | 'generated'
    | 'placeholder'
    | 'completed'
    | 'public'
    | 'copied';
  readonly keys: readonly string[];
  /** How many of its values anybody can read who reads the repository; of a SOPS file, those that should be encrypted and are not. */
  readonly inClear: number;
  /** Of a SOPS file: how many can decrypt it. */
  readonly recipients?: number;
  /** Of an ExternalSecret and the like: the store it asks. */
  readonly store?: string;
  readonly storeKind?: string;
  /** Of an ExternalSecret or PushSecret: what it asks the store for, or writes there. */
  readonly remoteRefs: readonly RemoteReference[];
  /** The names of the Secrets that it is or makes, in its namespace. */
  readonly secretNames: readonly string[];
  /** Who reads these Secrets. */
  readonly usedBy: readonly SecretUse[];
}

/** An entry of an ExternalSecret's `data` or `dataFrom`, or of a PushSecret's `data`. Names in the store, not values. */
export interface RemoteReference {
  readonly type: 'data' | 'extract' | 'find' | 'generator' | 'push';
  /** The key of the Secret; absent where all that is found becomes keys. */
  readonly secretKey?: string;
  /** The item in the store (`remoteRef.key`, `remoteRef.remoteKey`, `find.path`), or the generator. */
  readonly key?: string;
  readonly property?: string;
}

/** An object that refers to a Secret. */
export interface SecretUse extends Stated {
  /** Of the surest of its references. */
  readonly confidence: UseConfidence;
  /** The first of its references. */
  readonly in: StatedIn;
  /** The keys that it names; empty where it takes the Secret as a whole. */
  readonly keys: readonly string[];
  /** Whether it works without the Secret. */
  readonly optional: boolean;
}

/** A Secret that something refers to and no object of the repository declares. */
export interface SecretNeed {
  /** Absent where a cluster-scoped object refers to it and its namespace is not written. */
  readonly namespace?: string;
  readonly name: string;
  readonly origin: SecretOrigin;
  readonly usedBy: readonly SecretUse[];
}

export type SecretOrigin =
  /** An operator makes it for this object: CloudNativePG for a Cluster, cert-manager for a Certificate. */
  | ({ readonly type: 'operator' } & Stated)
  /** Reflector copies it from this Secret of another namespace. */
  | ({ readonly type: 'copy' } & Stated)
  /** `reason` is a full sentence. */
  | { readonly type: 'unknown'; readonly reason: string };

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
