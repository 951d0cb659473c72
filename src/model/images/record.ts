import type { ObjectReference } from '../objects/flux-objects.ts';
import type { Stated, StatedIn } from '../objects/stated.ts';
import type { Pin } from '../releases/record.ts';
import type { RegistryAccess } from '../sources/record.ts';

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

/** An ImageRepository, which looks for the tags of an image. */
export interface ImageRepository extends Stated {
  readonly namespace: string;
  readonly image?: string;
  readonly access: RegistryAccess;
}

/** An ImageUpdateAutomation, which writes new versions to Git. */
export interface ImageUpdate extends Stated {
  readonly namespace: string;
  /** The GitRepository that it reads, and writes to with the same credentials. */
  readonly source: ObjectReference;
  /** The branch that it pushes to, where it does not leave that to the GitRepository. */
  readonly pushBranch?: string;
}
