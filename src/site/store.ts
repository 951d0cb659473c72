import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { RepositoryFacts } from '../model/fleet.ts';
import { readMarker, writeMarker } from '../output/marker.ts';
import { removeFile } from '../output/replace.ts';
import { mermaidFiles } from '../views/exports/mermaid-files.ts';
import type { Navigation } from '../views/navigation.ts';
import type { Page, PageKind } from '../views/vocabulary/page.ts';

/**
 * Pages on their way from the plugin, which makes them, to the route that
 * renders them: one JSON file each, and a slim index. With them go the files of
 * Mermaid text that stand beside pages. The content collection
 * holds the index only, so that its size does not grow with that of the pages.
 */
export interface StoreIndex {
  readonly shell: Shell;
  readonly pages: readonly StoredPage[];
}

/** What every page shows. */
export interface Shell {
  readonly repository: RepositoryFacts;
  /** Those that places may lie in besides. */
  readonly others?: readonly RepositoryFacts[];
  readonly navigation: Navigation;
}

export interface StoredPage {
  readonly path: string;
  readonly kind: PageKind;
  /** Changes with anything that the page shows, its surroundings included. */
  readonly digest: string;
}

/**
 * Writes the pages, and the texts beside them, into `directory`. Files that an
 * earlier run wrote for pages that no longer exist are removed.
 */
export function writeStore(
  directory: string,
  shell: Shell,
  pages: readonly Page[],
  texts: ReadonlyMap<string, string> = new Map(),
): void {
  const shellDigest = digest(JSON.stringify(shell));
  const files = new Map<string, string>();
  const stored = pages.map((page): StoredPage => {
    const json = JSON.stringify(page);
    files.set(pageFile(page.path), json);
    for (const { path: file, text } of mermaidFiles(page)) files.set(`${mermaidFolder}/${file}`, text);
    return { path: page.path, kind: page.kind, digest: digest(shellDigest + json) };
  });
  files.set(indexFile, JSON.stringify({ shell, pages: stored } satisfies StoreIndex));
  for (const [file, text] of texts) files.set(textFile(file), text);
  const earlier = readMarker(directory)?.files ?? [];
  const written = [...files.keys()];
  // Should this be interrupted, the next run knows all files that may be there.
  mkdirSync(directory, { recursive: true });
  writeMarker(directory, { content: 'pages', files: [...new Set([...earlier, ...written])] });
  for (const [file, json] of files) writeIfChanged(path.join(directory, file), json);
  for (const file of earlier) if (!files.has(file)) removeFile(directory, file);
  writeMarker(directory, { content: 'pages', files: written });
}

export function readStoreIndex(directory: string): StoreIndex {
  return JSON.parse(readFileSync(path.join(directory, indexFile), 'utf8')) as StoreIndex;
}

export function readStoredPage(directory: string, pagePath: string): Page {
  return JSON.parse(readFileSync(path.join(directory, pageFile(pagePath)), 'utf8')) as Page;
}

/** Holds the files of Mermaid text, in the structure of the site. */
export const mermaidFolder = 'mermaid';

const indexFile = 'index.json';

/** A text beside the pages, by its path below the site's root. */
export function readStoredText(directory: string, file: string): string {
  return readFileSync(path.join(directory, textFile(file)), 'utf8');
}

function textFile(file: string): string {
  return `texts/${file}`;
}

function pageFile(pagePath: string): string {
  return `pages/${pagePath === '' ? 'index' : pagePath}.json`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** An unchanged file is left alone, so that file watchers stay quiet. */
function writeIfChanged(file: string, text: string): void {
  try {
    if (readFileSync(file, 'utf8') === text) return;
  } catch {
    mkdirSync(path.dirname(file), { recursive: true });
  }
  writeFileSync(file, text);
}
