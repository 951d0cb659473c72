import type { Location } from '../../diagnostic.ts';

/** A file that declares a Flux object which no cluster applies. */
export interface Unreached {
  readonly kind: 'Kustomization' | 'HelmRelease';
  readonly namespace?: string;
  readonly name: string;
  readonly location: Location;
  /** A patch changes an object that is declared elsewhere; an object would be one if it were applied. */
  readonly role: 'object' | 'patch';
  /** Why, where it can be told: a full sentence. */
  readonly reason?: string;
  /** The same, said of several for which it is so. */
  readonly reasonOfMany?: string;
  /** What somebody wrote beside the line that comments it out. */
  readonly comment?: string;
  /** What shows it: the line that comments it out, or the kustomization.yaml that does not list it. */
  readonly evidence?: Location;
}
