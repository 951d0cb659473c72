import type { Page } from '../../page.ts';
import type { Survey } from '../../survey.ts';
import type { GuideLibrary } from '../guides.ts';
import { addPage } from './add/page.ts';
import { howPage } from './how/page.ts';

/** The guides that are written from what the repository declares; none where there is nothing to tell. */
export function generatedGuides(survey: Survey, library: GuideLibrary): readonly Page[] {
  return [...howPage(survey, library), ...addPage(survey, library)];
}
