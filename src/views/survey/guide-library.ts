import type { Diagnostic } from '../../diagnostic.ts';
import type { Guide } from '../../guides/discover/discover.ts';
import type { RenderedGuide } from '../../guides/rendering/render.ts';

/** The repository's own Markdown, rendered. */
export interface GuideLibrary {
  readonly guides: readonly ShownGuide[];
  /** READMEs beside components, by the component's slug. */
  readonly readmes: ReadonlyMap<string, RenderedGuide>;
  /** Paths of the images that they show. */
  readonly images: ReadonlySet<string>;
  readonly diagnostics: readonly Diagnostic[];
}

export interface ShownGuide {
  readonly guide: Guide;
  readonly rendered: RenderedGuide;
}
