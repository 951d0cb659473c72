import type { Location } from '../../diagnostic.ts';
import type { Log } from '../objects/log.ts';
import type { ResMap } from '../objects/res-map.ts';
import { defaultConfig, type TransformerConfig } from './transformer-config.ts';

/** What has been gathered so far, and the rules by which it is to be finished (`ResAccumulator`). */
export interface Accumulation {
  readonly resMap: ResMap;
  readonly config: TransformerConfig;
  readonly vars: readonly Var[];
}

export const nothing: Accumulation = { resMap: [], config: defaultConfig, vars: [] };

/** What came of a directory under `resources`. */
export interface Base {
  readonly accumulation: Accumulation;
  readonly log: Log;
  /** Why nothing came of it; noted where the directory is named. */
  readonly problem?: 'missing-kustomization' | 'component-as-resource';
}

/** An entry of `vars`: a name for the value of a field, which `$(NAME)` stands for elsewhere. */
export interface Var {
  readonly name: string;
  readonly fieldPath: string;
  readonly location: Location;
}
