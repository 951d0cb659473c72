import path from 'node:path';
import { analyze, type Analysis } from '../analyze.ts';
import type { Result } from '../diagnostic.ts';
import { readRepository } from '../repository/disk.ts';
import type { Repository } from '../repository/repository.ts';
import { encodePath } from '../views/guides/context.ts';
import { navigation } from '../views/navigation.ts';
import type { Page } from '../views/page.ts';
import { sitePages, type Documented } from '../views/pages.ts';
import { drawDiagrams } from './draw.ts';
import { checkRemembered } from './mermaid/remembered.ts';
import { writeStore } from './store.ts';

/** Where the pages go. */
export interface Place {
  /** The folder of the stored pages. */
  readonly store: string;
  /** The path that the site is served from. */
  readonly base: string;
  /** Where in the site the pages stand, without slashes at its ends. */
  readonly prefix: string;
}

export interface Published {
  /** Whether any guide has Mermaid to draw. */
  readonly mermaid: boolean;
  /** Paths of the repository's images that the pages show. */
  readonly images: ReadonlySet<string>;
}

/** What the pages are made from, and the folder that images are copied from. */
export interface DocumentedFolder extends Documented {
  /** Absolute. Without it, the site shows no images of the repository. */
  readonly folder?: string;
}

/** Reads and analyses the repository in a folder. */
export async function readDocumented(folder: string): Promise<DocumentedFolder> {
  const reading = await readRepository(folder);
  return documentedFolder(folder, reading, analyze(reading.value));
}

/** What was read from a folder, with its analysis; what could not be read is among the diagnostics. */
export function documentedFolder(
  folder: string,
  { value: { files, others = new Set() }, diagnostics }: Result<Repository>,
  analysis: Analysis,
): Required<DocumentedFolder> {
  return {
    fleet: analysis.fleet,
    diagnostics: [...diagnostics, ...analysis.diagnostics],
    files,
    others,
    folder: path.resolve(folder),
  };
}

/** Makes the pages of a documented repository and stores them for the route that renders them. */
export async function publish(documented: Documented, { store, base, prefix }: Place): Promise<Published> {
  const segments = [...base.split('/'), ...prefix.split('/')].filter((segment) => segment !== '');
  const root = segments.length === 0 ? '/' : `/${segments.join('/')}/`;
  const mermaid = await checkRemembered(path.resolve(store, '../clusterbook-mermaid.json'), documented.files);
  const { pages, images } = sitePages(documented, root, mermaid);
  const address = (path: string): string => (path === '' ? root : `${root}${encodePath(path)}/`);
  const drawn = await Promise.all(pages.map((page) => drawDiagrams(page, address)));
  writeStore(store, { repository: documented.fleet.repository, navigation: navigation(pages) }, drawn);
  return { mermaid: pages.some(holdsMermaid), images };
}

function holdsMermaid({ sections }: Page): boolean {
  return sections.some(({ blocks }) => blocks.some((block) => block.type === 'html' && block.mermaid));
}
