import type { RenderedGuide } from '../../../guides/rendering/render.ts';
import type { Block } from '../../vocabulary/page.ts';
import type { Survey } from '../../survey/survey.ts';
import type { GuideLibrary } from '../../survey/guide-library.ts';
import { liveBlocks } from './blocks.ts';

/** A guide as blocks of a page: its Markdown, and between it what it asks of the repository. */
export function guideBlocks(
  survey: Survey,
  library: GuideLibrary,
  { parts, hasMermaid }: RenderedGuide,
): readonly Block[] {
  return parts.flatMap((part): readonly Block[] => {
    switch (part.kind) {
      case 'html':
        return [{ type: 'html', html: part.html, mermaid: hasMermaid }];
      case 'live':
        return liveBlocks(survey, library, part.request);
    }
  });
}
