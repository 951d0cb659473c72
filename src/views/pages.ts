import { defaultConfig, type Config } from '../config/config.ts';
import type { RuleResult } from '../checks/engine/results.ts';
import type { Diagnostic } from '../diagnostic.ts';
import type { Fleet } from '../model/fleet.ts';
import { discoverGuides, type Guides } from '../guides/discover/discover.ts';
import type { MermaidProblems } from '../guides/context/mermaid-problem.ts';
import type { Observation } from '../observed/observation.ts';
import { inWordsOf } from './elsewhere.ts';
import type { Page } from './vocabulary/page.ts';
import { changesPage } from './pages/changes/page.ts';
import { clusterPages } from './pages/clusters/page.ts';
import { componentPage } from './pages/component/page.ts';
import { componentListPages } from './pages/components/page.ts';
import { dependenciesPages } from './pages/dependencies/page.ts';
import { checksPage } from './pages/checks/page.ts';
import { rulePages } from './pages/checks/rule-page.ts';
import { generatedGuides } from './pages/guides/generated.ts';
import { guideNotes } from './pages/guides/guide-notes.ts';
import type { GuideLibrary } from './survey/guide-library.ts';
import { guidePages, readGuides } from './pages/guides/page.ts';
import { inventoryPage } from './topics/inventory-page.ts';
import { topics } from './topics/index.ts';
import { matrixOf, type Matrix } from './pages/matrix/matrix.ts';
import { matrixPage } from './pages/matrix/page.ts';
import { matrixCsv, matrixJson } from './exports/matrix-export.ts';
import { matrixFilePaths } from './pages/matrix/matrix-files.ts';
import { overviewPage } from './pages/overview/page.ts';
import { repositoryPage } from './pages/repository/page.ts';
import { surveyFleet, type Survey } from './survey/survey.ts';

/** What the pages are made from. */
export interface Documented {
  readonly fleet: Fleet;
  readonly diagnostics: readonly Diagnostic[];
  /** Absent where the repository was not checked: then no page speaks of it. */
  readonly checks?: readonly RuleResult[];
  /** The repository's own settings; the defaults where nobody read them. */
  readonly config?: Config;
  /** The repository's text files by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Its guides; found among the files where nobody did before. */
  readonly guides?: Guides;
  /** Paths of its other files. */
  readonly others?: ReadonlySet<string>;
  /** What snapshots tell; absent where none were given. */
  readonly observed?: Observation;
}

export interface SitePages {
  readonly pages: readonly Page[];
  /** Texts beside the pages, by path below the site's root. */
  readonly files: ReadonlyMap<string, string>;
  /** Paths of the repository's images that the pages show. */
  readonly images: ReadonlySet<string>;
  /** Those that were there before, and those of the guides. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * All pages of the site. `base` is the path that they are served under, with a slash at its end; `mermaid` is what
 * Mermaid does not draw of the guides: nothing, where nobody asked it.
 */
export function sitePages(documented: Documented, base: string, mermaid: MermaidProblems = new Map()): SitePages {
  const { fleet } = documented;
  const { survey, library } = readSurvey(documented, base, mermaid);
  const matrix = matrixOf(survey, library);
  const generated = generatedGuides(survey, library);
  const pages = [
    overviewPage(survey, library, generated),
    matrixPage(matrix, survey),
    ...dependenciesPages(survey),
    ...changesPage(fleet),
    ...clusterPages(survey),
    ...topics.map((topic) => inventoryPage(topic, survey.index)),
    repositoryPage(survey),
    ...componentListPages(survey),
    ...fleet.components.map((component) => componentPage(survey, library, component)),
    ...guidePages(survey, library, generated),
    checksPage(survey),
    ...rulePages(survey),
  ];
  const files = new Map<string, string>([
    [matrixFilePaths.csv, matrixCsv(matrix)],
    [matrixFilePaths.json, matrixJson(matrix, fleet.repository)],
  ]);
  return { pages: inWordsOf(fleet, pages), files, images: library.images, diagnostics: survey.diagnostics };
}

/** The status matrix, for those who want no site. */
export function documentedMatrix(documented: Documented): Matrix {
  const { survey, library } = readSurvey(documented, '/', new Map());
  return matrixOf(survey, library);
}

function readSurvey(
  {
    fleet,
    diagnostics,
    checks,
    config = defaultConfig,
    files,
    guides = discoverGuides(files),
    others = new Set(),
    observed,
  }: Documented,
  base: string,
  mermaid: MermaidProblems,
): { readonly survey: Survey; readonly library: GuideLibrary } {
  const notes = config.guides.notes ? guideNotes(fleet, checks ?? [], base) : new Map<string, never>();
  const library = readGuides(fleet, { files, guides, others, mermaid, notes }, base);
  const all = [...diagnostics, ...library.diagnostics];
  // Where no cluster is known, most rules have looked at nothing: only what they found is worth a page.
  const told = fleet.clusters.length === 0 ? checks?.filter(hasFound) : checks;
  return { survey: surveyFleet(fleet, all, { ...(told && { checks: told }), ...(observed && { observed }) }), library };
}

function hasFound(result: RuleResult): boolean {
  return result.type === 'looked-at' && result.findings.length + result.waived.length > 0;
}
