import type { Location } from '../diagnostic.ts';
import type { NamespacedName, ObjectReference } from './objects/flux-objects.ts';
import type { Pin } from './releases/record.ts';

/** A fact that an object of a cluster states. */
export interface Stated extends ObjectReference {
  /** The Flux Kustomization that applies the object. */
  readonly kustomization: NamespacedName;
  /** Where the fact is written. */
  readonly location: Location;
}

/** Where in an object a fact stands. */
export type StatedIn =
  /** A field, as a path: `spec.imageName`. */
  | { readonly type: 'field'; readonly path: string }
  /** The values of a HelmRelease, as a path in them: `controllers.main.containers.app.image`. The chart decides what it makes of them. */
  | { readonly type: 'values'; readonly path: string };

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

/**
 * How sure it is that an object uses another: its shape declares it; its field
 * may mean it, and there is an object of that name; or a chart's value looks
 * like it.
 */
export type UseConfidence = 'declared' | 'by-name' | 'likely';

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

/** A container image that an object asks for. */
export interface ImageUse extends Stated {
  /** `registry/repository:tag@digest`, as far as Git says it. */
  readonly image: string;
  readonly tag?: string;
  readonly digest?: string;
  readonly tagNumber?: number; // A tag without quotes in values; `tag` is what Helm prints of it.
  readonly pin: Pin;
  /** What a default of the chart or controller decides, because Git leaves it out. */
  readonly defaulted: readonly ('repository' | 'tag')[];
  /** A container of a workload, or a field or value that a controller or chart makes containers of. */
  readonly from: { readonly type: 'container'; readonly container: string } | StatedIn;
}

/** Something under which a cluster can be reached, or through which: routes, gateways, ingresses, load balancers. */
export interface Route extends Stated {
  readonly namespace: string;
  /** The object itself, or the values of a HelmRelease. */
  readonly from:
    | { readonly type: 'object' }
    /** `for` is what the chart makes of them by convention. */
    | { readonly type: 'values'; readonly path: string; readonly for: 'ingress' | 'route' | 'service' };
  readonly hostnames: readonly string[];
  /** `parentRefs` of a route; `gateways` of a VirtualService. */
  readonly gateways: readonly GatewayReference[];
  readonly backends: readonly Backend[];
  /** What an HTTPRoute or an Ingress takes, where nothing but hostname and path decides; of values, what they ask for. */
  readonly serves?: readonly Readonly<Record<'hostname' | 'path', string>>[];
  /** `ingressClassName`, `gatewayClassName` or `loadBalancerClass`. */
  readonly className?: string;
  /** Of a Gateway. */
  readonly listeners: readonly Listener[];
  /** Addresses that it asks for. */
  readonly addresses: readonly string[];
  /** Whether it ends TLS, and with which Secrets; absent where nothing says so. */
  readonly tls?: { readonly secretNames: readonly string[] };
  /** Annotations of external-dns, cert-manager and load balancers. */
  readonly annotations: Readonly<Record<string, string>>;
}

export interface GatewayReference extends ObjectReference {
  readonly sectionName?: string;
}

export interface Backend extends ObjectReference {
  readonly port?: string;
}

export interface Listener {
  readonly name: string;
  readonly protocol?: string;
  readonly port?: number;
  readonly hostname?: string;
}

/** Storage that an object claims. */
export interface Claim extends Stated {
  /** What states it: a PersistentVolumeClaim itself, a template that a controller makes claims of, or values of a chart. */
  readonly from: { readonly type: 'object' } | StatedIn;
  /** The claim's name, where it is known: not that of a template, nor that of a chart. */
  readonly claim?: string;
  /** A Kubernetes quantity, as written: `10Gi`. */
  readonly size?: string;
  /** Absent for the cluster's default. */
  readonly storageClass?: string;
  readonly accessModes: readonly string[];
  /** The volume that it takes, where it names one. */
  readonly volume?: string;
  /** Whether its data stays when it goes: it names its volume, or the cluster applies its storage class, which retains volumes. */
  readonly isRetained: boolean;
  /** How many claims are made of it, where that is written. */
  readonly count?: number;
  /** Pods and values that mount a claim of a known name. */
  readonly usedBy: readonly ClaimUse[];
  /** What copies it elsewhere. */
  readonly backups: readonly Stated[];
  /** What may do so: a variable whose value is not known names the claim. */
  readonly possibleBackups: readonly Stated[];
}

export interface ClaimUse extends Stated {
  readonly in: StatedIn;
}

/** A claim that something mounts and no object of the repository declares. */
export interface ClaimNeed {
  readonly namespace: string;
  readonly name: string;
  readonly usedBy: readonly ClaimUse[];
}

export interface NamespaceRecord {
  readonly name: string;
  /** As of Flux Kustomizations: what holds the kubeconfig of the cluster that it is in. */
  readonly kubeConfig?: string;
  /** Where it is declared, each time. */
  readonly declared: readonly { readonly kustomization: NamespacedName; readonly location: Location }[];
  /** HelmReleases that make it where it does not exist (`spec.install.createNamespace`). */
  readonly createdBy: readonly NamespacedName[];
  /** How many objects Flux applies to it. */
  readonly objects: number;
  /** The Flux Kustomizations that apply these. */
  readonly kustomizations: readonly NamespacedName[];
  /** HelmReleases that install into it. */
  readonly helmReleases: readonly NamespacedName[];
  /** Levels of Pod Security Admission by mode: `enforce`, `audit`, `warn`. */
  readonly podSecurity: Readonly<Record<string, string>>;
}

/** An object that Flux Kustomizations take variables from. */
export interface VariableSource {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly namespace: string;
  readonly name: string;
  readonly location: Location;
  /** As of {@link DeclaredSource}. */
  readonly isWatched: boolean;
  readonly keys: readonly string[];
  readonly usedBy: readonly NamespacedName[];
}

/** A variable of the post-build substitution over a whole cluster. */
export interface Variable {
  readonly name: string;
  readonly definitions: readonly VariableDefinition[];
  /** Flux Kustomizations whose objects use it where it is not defined: each use has a default. */
  readonly defaultedIn: readonly NamespacedName[];
  /** Flux Kustomizations whose objects use it where it is not defined, without a default. */
  readonly missingIn: readonly NamespacedName[];
  /** Flux Kustomizations whose objects use it, while a Secret or a source that is not in the repository may define it. */
  readonly unknownIn: readonly NamespacedName[];
}

export interface VariableDefinition {
  /** `Kustomization` for `spec.postBuild.substitute`. */
  readonly kind: 'ConfigMap' | 'Secret' | 'Kustomization';
  readonly namespace: string;
  readonly name: string;
  readonly location: Location;
  /** Flux Kustomizations whose objects use this definition. */
  readonly usedBy: readonly NamespacedName[];
  /** Flux Kustomizations that have it and use it nowhere. */
  readonly unusedIn: readonly NamespacedName[];
  /** Whether nobody who has it uses it; `unknown` where some of them could not be evaluated wholly. */
  readonly unused: boolean | 'unknown';
}
