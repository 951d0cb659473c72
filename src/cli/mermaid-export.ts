import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mermaidFiles, mermaidIndex, type MermaidIndex } from '../views/exports/mermaid-files.ts';
import type { Page } from '../views/page.ts';
import { UserError } from './user-error.ts';

/** Lists the files of an export, so that the next one knows them for its own. */
const indexName = 'diagrams.json';

/**
 * Writes the diagrams of pages into a folder, in the structure of the site, with
 * a list of them. The files of an earlier export are gone then. The result is
 * how many diagrams there are, and how many of them have a text.
 *
 * @throws UserError if the folder holds anything else than an earlier export.
 */
export function writeMermaid(folder: string, pages: readonly Page[]): { diagrams: number; written: number } {
  const files = pages.flatMap(mermaidFiles);
  const index = mermaidIndex(pages);
  for (const file of earlierFiles(folder)) rmSync(path.join(folder, file));
  for (const { path: file, text } of [...files, { path: indexName, text: `${JSON.stringify(index, null, 2)}\n` }]) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return { diagrams: index.diagrams.length, written: files.length };
}

/** What an earlier export has written into the folder. */
function earlierFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const there = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'));
  const known = new Set([indexName, ...listedFiles(path.join(folder, indexName))]);
  if (there.every((file) => known.has(file))) return there;
  throw new UserError(
    `The folder "${folder}" holds files that are not from an earlier export. Name an empty or a new folder.`,
  );
}

function listedFiles(index: string): string[] {
  try {
    const { diagrams } = JSON.parse(readFileSync(index, 'utf8')) as MermaidIndex;
    return diagrams.flatMap(({ file }) => file ?? []);
  } catch {
    return [];
  }
}
