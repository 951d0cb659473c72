import { addresses } from '../addresses.ts';
import type { Page } from '../page.ts';
import type { Survey } from '../survey.ts';
import { automationSections } from './repository/automation.ts';
import { dependenciesSection } from './repository/dependencies.ts';
import { intervalsSection } from './repository/intervals.ts';
import { keyFilesSection } from './repository/key-files.ts';
import { kustomizeComponentsSection } from './repository/kustomize-components.ts';
import { fileNamesSection, namesSection } from './repository/names.ts';
import { patternsSection } from './repository/patterns.ts';
import { sopsSection } from './repository/sops.ts';
import { sourcesSection } from './repository/sources.ts';
import { summarySection } from './repository/summary.ts';
import { treeSection } from './repository/tree.ts';

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
