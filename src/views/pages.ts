import type { Diagnostic } from '../diagnostic.ts';
import type { Fleet } from '../model/fleet.ts';
import type { MermaidProblems } from './guides/mermaid-problem.ts';
import type { Page } from './page.ts';
import { changesPage } from './pages/changes.ts';
import { clusterPages } from './pages/clusters.ts';
import { componentPage } from './pages/component.ts';
import { componentListPages } from './pages/components.ts';
import { dependenciesPages } from './pages/dependencies.ts';
import { diagnosticsPage } from './pages/diagnostics.ts';
import { guidePages, readGuides } from './pages/guides.ts';
import { inventoryPages } from './pages/inventories.ts';
import { matrixPage } from './pages/matrix.ts';
import { overviewPage } from './pages/overview.ts';
import { repositoryPage } from './pages/repository.ts';
import { surveyFleet } from './survey.ts';

/** What the pages are made from. */
export interface Documented {
  readonly fleet: Fleet;
  readonly diagnostics: readonly Diagnostic[];
  /** The repository's text files by path: its guides are among them. */
  readonly files: ReadonlyMap<string, string>;
  /** Paths of its other files. */
  readonly others?: ReadonlySet<string>;
}

export interface SitePages {
  readonly pages: readonly Page[];
  /** Paths of the repository's images that the pages show. */
  readonly images: ReadonlySet<string>;
}

/**
 * All pages of the site. `base` is the path that they are served under, with a slash at its end; `mermaid` is what
 * Mermaid does not draw of the guides: nothing, where nobody asked it.
 */
export function sitePages(
  { fleet, diagnostics, files, others = new Set() }: Documented,
  base: string,
  mermaid: MermaidProblems = new Map(),
): SitePages {
  const library = readGuides(fleet, { files, others, mermaid }, base);
  const survey = surveyFleet(fleet, [...diagnostics, ...library.diagnostics]);
  const pages = [
    overviewPage(survey, library),
    matrixPage(survey),
    ...dependenciesPages(survey),
    ...changesPage(fleet),
    ...clusterPages(survey),
    ...inventoryPages(survey),
    repositoryPage(survey),
    ...componentListPages(survey),
    ...fleet.components.map((component) => componentPage(survey, library, component)),
    ...guidePages(library),
    diagnosticsPage(survey.diagnostics),
  ];
  return { pages, images: library.images };
}
