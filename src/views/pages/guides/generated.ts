import type { Page } from '../../vocabulary/page.ts';
import type { Survey } from '../../survey/survey.ts';
import type { GuideLibrary } from '../../survey/guide-library.ts';
import { addPage } from '../generated/add/page.ts';
import { howPage } from '../generated/how/page.ts';

/** The guides that are written from what the repository declares; none where there is nothing to tell. */
export function generatedGuides(survey: Survey, library: GuideLibrary): readonly Page[] {
  return [...howPage(survey, library), ...addPage(survey, library)];
}
