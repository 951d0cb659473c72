import path from 'node:path';
import { analyze, type Analysis } from '../analyze.ts';
import type { Rule } from '../checks/engine/rule.ts';
import { noStartOptions, type StartOptions } from '../config/start-settings.ts';
import { credentialMask } from '../credential/credential-mask.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { repositoryPaths } from '../repository/repository.ts';
import { encodePath } from '../guides/context/context.ts';
import { discoverGuides } from '../guides/discover/discover.ts';
import type { MermaidProblems } from '../guides/context/mermaid-problem.ts';
import { mermaidSources } from '../guides/mermaid/mermaid-sources.ts';
import { navigation } from '../views/navigation.ts';
import type { Page } from '../views/vocabulary/page.ts';
import { sitePages, type Documented, type SitePages } from '../views/pages.ts';
import { drawDiagrams } from './draw.ts';
import { readFolder, type ReadRepository } from './read-folder.ts';
import { openDrawingCache, type DrawingCache } from './drawing-cache.ts';
import { checkRemembered } from './mermaid/remembered.ts';
import { readSnapshots } from '../observed/read.ts';
import { writeStore } from './store.ts';

/** Where the pages go. */
export interface Place {
  /** The folder of the stored pages. */
  readonly store: string;
  /** The folder of the drawings of earlier builds. */
  readonly drawings: string;
  /** The path that the site is served from. */
  readonly base: string;
  /** Where in the site the pages stand, without slashes at its ends. */
  readonly prefix: string;
}

export interface Published {
  /** Whether any guide has Mermaid to draw. */
  readonly mermaid: boolean;
  /** Paths of the texts beside the pages. */
  readonly files: readonly string[];
  /** Paths of the repository's images that the pages show. */
  readonly images: ReadonlySet<string>;
  /** What could not be read or resolved, links of guides among it. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What the pages are made from, and the folder that images are copied from. */
export interface DocumentedFolder extends Documented {
  /** Absolute. Without it, the site shows no images of the repository. */
  readonly folder?: string;
}

/** A repository that was read from a folder and analysed. */
export interface ReadFolder extends Required<Omit<DocumentedFolder, 'observed'>>, Pick<DocumentedFolder, 'observed'> {
  /** Where the folder stands inside the Git repository; empty for its root. */
  readonly prefix: string;
  /** Absolute paths of the folders that were read for sources. */
  readonly sourceFolders: readonly string[];
}

/** What a folder is read with. */
export interface ReadingOptions {
  /** Snapshots of clusters, each `FILE` or `CLUSTER=FILE`. */
  readonly snapshots?: readonly string[];
  /** Checkouts of other repositories that sources are made of, each `DIR` or `URL=DIR`. */
  readonly sources?: readonly string[];
  /** Where Flux starts, besides what the settings say. */
  readonly start?: StartOptions;
  /** Rules of the caller's own. */
  readonly rules?: readonly Rule[];
}

/** Reads and analyses the repository in a folder with what its sources are made of, and joins it with snapshots. */
export async function readDocumented(
  folder: string,
  { snapshots = [], sources = [], start = noStartOptions, rules = [] }: ReadingOptions = {},
): Promise<ReadFolder> {
  const reading = await readFolder(folder, sources, start.fleet);
  return withSnapshots(
    documentedFolder(folder, reading, analyze(reading.value, { today: today(), start, rules })),
    snapshots,
  );
}

/** The day that waivers are compared with. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** `documented` with what the snapshots tell. */
export async function withSnapshots(documented: ReadFolder, snapshots: readonly string[]): Promise<ReadFolder> {
  const { value: observed, diagnostics } = await readSnapshots(documented.fleet, documented.folder, snapshots);
  return {
    ...documented,
    diagnostics: [...documented.diagnostics, ...credentialMask()(diagnostics)],
    ...(observed ? { observed } : {}),
  };
}

/** What was read from a folder, with its analysis; what could not be read is among the diagnostics. */
export function documentedFolder(
  folder: string,
  { value: { files, others = new Set(), git }, diagnostics, sourceFolders }: ReadRepository,
  analysis: Analysis,
): ReadFolder {
  // Paths are those of the analysis: a token in one is hidden there.
  const mask = credentialMask({ first: repositoryPaths({ files, others }) });
  return {
    ...analysis,
    diagnostics: [...mask(diagnostics), ...analysis.diagnostics],
    files: new Map([...files].map(([path, text]) => [mask(path), text])),
    others: mask(others),
    folder: path.resolve(folder),
    prefix: git?.prefix ?? '',
    sourceFolders,
  };
}

/** Makes the pages of a documented repository and stores them for the route that renders them. */
export async function publish(documented: Documented, place: Place): Promise<Published> {
  const cache = openDrawingCache(place.drawings);
  const { files: texts, guides = discoverGuides(texts) } = documented;
  const sources = [...mermaidSources(texts, guides)];
  const mermaid = await checkRemembered(path.resolve(place.store, '../clusterbook-mermaid.json'), sources);
  const { pages, files, images, diagnostics } = await drawnPages(documented, place, { cache, mermaid });
  cache.removeUnused();
  const { repository, others } = documented.fleet;
  const shell = { repository, ...(others ? { others } : {}), navigation: navigation(pages) };
  writeStore(place.store, shell, pages, files);
  return { mermaid: pages.some(holdsMermaid), files: [...files.keys()], images, diagnostics };
}

/** The pages of a documented repository with their diagrams drawn. */
export async function drawnPages(
  documented: Documented,
  { base, prefix }: Pick<Place, 'base' | 'prefix'>,
  { cache, mermaid }: { readonly cache?: DrawingCache; readonly mermaid?: MermaidProblems } = {},
): Promise<SitePages> {
  const segments = [...base.split('/'), ...prefix.split('/')].filter((segment) => segment !== '');
  const root = segments.length === 0 ? '/' : `/${segments.join('/')}/`;
  const { pages, ...rest } = sitePages(documented, root, mermaid);
  const context = { address: addressBelow(root), ...(cache && { cache }) };
  return { pages: await Promise.all(pages.map((page) => drawDiagrams(page, context))), ...rest };
}

/** Makes the address on the site of that of a page, or of a place on one: `page#place`. */
function addressBelow(root: string): (page: string) => string {
  return (page) => {
    const [path = '', hash] = page.split('#');
    const place = hash === undefined ? '' : `#${encodeURIComponent(hash)}`;
    return `${path === '' ? root : `${root}${encodePath(path)}/`}${place}`;
  };
}

function holdsMermaid({ sections }: Page): boolean {
  return sections.some(({ blocks }) => blocks.some((block) => block.type === 'html' && block.mermaid));
}
