import { isAppliedElsewhere } from '../../../../model/applied-elsewhere.ts';
import type { Page } from '../../../vocabulary/page.ts';
import type { Survey } from '../../../survey/survey.ts';
import type { GuideLibrary } from '../../../survey/guide-library.ts';
import { generatedAddress } from '../addresses.ts';
import { generatedPage } from '../generated-page.ts';
import { changeSection } from './change.ts';
import { chartsSection } from './charts.ts';
import { componentsSection } from './components.ts';
import { rootsSection } from './roots.ts';
import { secretsSection } from './secrets.ts';
import { startSection } from './start.ts';
import { variablesSection } from './variables.ts';

/** What a newcomer has to know of the repository, in the order in which it matters. */
export function howPage(survey: Survey, library: GuideLibrary): readonly Page[] {
  const { fleet } = survey.index;
  if (fleet.clusters.length === 0 || isAppliedElsewhere(fleet)) return [];
  const lead =
    'Written from what the repository declares: where Flux starts, what it applies, and how a change gets there.';
  return [
    generatedPage({
      path: generatedAddress(library, 'how-this-repository-works'),
      title: 'How this repository works',
      lead,
      sections: [
        startSection(survey),
        ...rootsSection(survey),
        ...componentsSection(survey, library),
        ...chartsSection(survey),
        ...secretsSection(survey),
        ...variablesSection(survey),
        ...changeSection(survey),
      ],
    }),
  ];
}
