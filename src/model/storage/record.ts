import type { Location } from '../../diagnostic.ts';
import type { Stated, StatedIn, UseConfidence } from '../inventories.ts';
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
