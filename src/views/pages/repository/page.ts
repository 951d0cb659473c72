import { addresses } from '../../vocabulary/addresses.ts';
import type { Page } from '../../vocabulary/page.ts';
import type { Survey } from '../../survey/survey.ts';
import { automationSections } from './automation.ts';
import { dependenciesSection } from './dependencies.ts';
import { intervalsSection } from './intervals.ts';
import { keyFilesSection } from './key-files.ts';
import { kustomizeComponentsSection } from './kustomize-components.ts';
import { fileNamesSection, namesSection } from './names.ts';
import { patternsSection } from './patterns.ts';
import { sopsSection } from './sops.ts';
import { sourcesSection } from './sources.ts';
import { summarySection } from './summary.ts';
import { treeSection } from './tree.ts';

/** How the repository is laid out, and the conventions that it keeps: what a newcomer would otherwise be told. */
export function repositoryPage(survey: Survey): Page {
  const { fleet } = survey.index;
  const description = `How ${fleet.repository.name} is laid out, and which conventions it keeps.`;
  return {
    path: addresses.repository,
    kind: 'repository',
    title: 'Repository',
    trail: [],
    lead: [description],
    description,
    badges: [],
    layout: 'article',
    filters: {},
    sections: [
      ...summarySection(survey),
      ...treeSection(survey),
      ...keyFilesSection(survey),
      ...fileNamesSection(survey),
      ...namesSection(survey),
      ...patternsSection(survey),
      ...kustomizeComponentsSection(survey),
      ...intervalsSection(survey),
      ...dependenciesSection(survey),
      ...sourcesSection(survey),
      ...sopsSection(survey),
      ...automationSections(survey),
    ],
  };
}
