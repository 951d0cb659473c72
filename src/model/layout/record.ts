import type { Renovate, TaskFile, Workflow } from './automation/record.ts';
import type { Location } from '../../diagnostic.ts';
import type { DatabaseShape, Shape } from '../shape/record.ts';

/** How the documented repository is laid out: what its folders hold, and the files that are there for people and tools rather than for Flux. */
export interface Layout {
  /** In the order of their paths; the root is not among them. */
  readonly directories: readonly Directory[];
  /** Files that several kustomization.yaml files name, or that the builds of several Flux Kustomizations read; the most used first. */
  readonly shared: readonly SharedFile[];
  /** kustomize components, in the order of their directories. */
  readonly components: readonly KustomizeComponent[];
  readonly sops: Sops;
  readonly workflows: readonly Workflow[];
  readonly tasks: readonly TaskFile[];
  /** Renovate's settings, where the repository holds them. */
  readonly renovate?: Renovate;
  /** The manners in which components are declared, those that most follow first. */
  readonly shapes: readonly Shape[];
  /** How components get a database of one that several share. */
  readonly database?: DatabaseShape;
}

/**
 * A folder that a reader should know: one of the root, or one on the way to where
 * a cluster starts, to a component or a kustomize component, to where a Flux
 * Kustomization is declared or to what it builds elsewhere. Folders inside of a
 * component's are left out.
 */
export interface Directory {
  readonly path: string;
  /** Text files, at any depth. */
  readonly files: number;
  /** What these files are, by content or ending, the most frequent first. */
  readonly contents: readonly Content[];
  /** What somebody wrote about it: the first sentence of its README, or the comment at the top of its kustomization.yaml. */
  readonly purpose?: Prose;
  /** Names of the clusters that read files below it. */
  readonly clusters: readonly string[];
}

export interface Content {
  /** In the plural: `Markdown files`. */
  readonly name: string;
  readonly files: number;
}

export interface Prose {
  readonly text: string;
  readonly location: Location;
}

export interface SharedFile {
  readonly path: string;
  /** How many builds read it, over all clusters. */
  readonly builds: number;
  /** How many kustomization.yaml files name it, or the folder whose kustomization.yaml it is. */
  readonly references: number;
  /** Names of the clusters whose builds read it. */
  readonly clusters: readonly string[];
}

/** A kustomization.yaml of kind Component. */
export interface KustomizeComponent {
  readonly directory: string;
  readonly location: Location;
  /** How many kustomization.yaml files name it. Flux Kustomizations can name it too. */
  readonly references: number;
  readonly purpose?: Prose;
  /** Variables of Flux's substitution that its files use, by name. */
  readonly parameters: readonly Parameter[];
}

export interface Parameter {
  readonly name: string;
  /** Whether each use brings a value for the case that the variable is not set. */
  readonly hasDefault: boolean;
  /** That value, where it is the same everywhere and plainly no secret: a quantity, a duration, a boolean. */
  readonly default?: string;
  /** The first use. */
  readonly location: Location;
}

export interface Sops {
  /** The `.sops.yaml` files, in the order of their paths. */
  readonly configs: readonly SopsConfig[];
  /** Files that SOPS encrypted, in the order of their paths. */
  readonly files: readonly SopsFile[];
  /** Files whose names say that SOPS encrypted them, and that hold none of its metadata. */
  readonly unencrypted: readonly string[];
}

export interface SopsConfig {
  readonly path: string;
  /** Whether it could be read. */
  readonly readable: boolean;
  readonly rules: readonly SopsRule[];
}

/** An entry of `creation_rules` (https://getsops.io/docs/#using-sops-yaml-conf-to-select-kms-pgp-and-age-for-new-files). */
export interface SopsRule {
  readonly location: Location;
  /** A regular expression of Go for the path from the folder of the `.sops.yaml`; absent where the rule is for all files. */
  readonly pathRegex?: string;
  /** Whether `pathRegex` is none. */
  readonly invalid: boolean;
  /** What it says of which values are encrypted, by field name: `encrypted_regex`, `unencrypted_suffix`, ... */
  readonly selects: Readonly<Record<string, string>>;
  readonly recipients: Recipients;
}

/** How many keys there are of each kind: `age`, `pgp`, `kms`, `gcp_kms`, `azure_kv`, `hc_vault`. */
export type Recipients = Readonly<Record<string, number>>;

export interface SopsFile {
  readonly path: string;
  readonly recipients: Recipients;
  /** The rule that a new file of this path would be encrypted by; absent if there is none. */
  readonly rule?: { readonly config: string; readonly index: number };
  /** Whether its recipients are those of the rule; absent where that cannot be told. */
  readonly asRule?: boolean;
}
