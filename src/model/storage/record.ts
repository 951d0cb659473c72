import type { Location } from '../../diagnostic.ts';
import type { Stated, StatedIn, UseConfidence } from '../objects/stated.ts';

/** A database server that an operator runs. */
export interface Database extends Stated {
  readonly namespace: string;
  readonly engine: 'PostgreSQL' | 'Dragonfly';
  readonly instances?: number;
  readonly image?: string;
  /** The tag of its image, or the major version that it asks an image catalog for. */
  readonly version?: string;
  readonly size?: string;
  readonly storageClass?: string;
  readonly databases: readonly { readonly name: string; readonly owner?: string; readonly location: Location }[];
  readonly roles: readonly { readonly name: string; readonly passwordSecret?: string; readonly location: Location }[];
  readonly poolers: readonly (Stated & { readonly type?: string })[];
  readonly backup: {
    /** Whether it archives or snapshots anywhere. */
    readonly configured: boolean;
    readonly retentionPolicy?: string;
    readonly schedules: readonly (Stated & { readonly schedule: string })[];
  };
  readonly usedBy: readonly DatabaseUse[];
}

/** An object that connects to a database: it refers to a Secret of the database's credentials, or to its Service. */
export interface DatabaseUse extends Stated {
  readonly confidence: UseConfidence;
  readonly in: StatedIn;
  readonly by: { readonly type: 'secret' | 'host'; readonly name: string };
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
