import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { writeOutput } from '../output/output-folder.ts';
import { mermaidFiles, mermaidIndex } from '../views/exports/mermaid-files.ts';
import type { Page } from '../views/vocabulary/page.ts';

/** The list of the diagrams of an export, those included that Mermaid could not draw. */
const indexName = 'diagrams.json';

/**
 * Writes the diagrams of pages into a folder, in the structure of the site, with
 * a list of them. The files of an earlier export are gone then. The result is
 * how many diagrams there are, and how many of them have a text.
 *
 * @param repository the documented repository, which is not written over.
 * @throws OutputError if the folder holds anything else than an earlier export,
 * or cannot be written.
 */
export async function writeMermaid(
  folder: string,
  pages: readonly Page[],
  repository?: string,
): Promise<{ diagrams: number; written: number }> {
  const files = pages.flatMap(mermaidFiles);
  const index = mermaidIndex(pages);
  const list = { path: indexName, text: `${JSON.stringify(index, null, 2)}\n` };
  await writeOutput(folder, { content: 'diagrams', ...(repository === undefined ? {} : { repository }) }, (output) => {
    for (const { path: file, text } of [...files, list]) {
      const target = path.join(output, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  });
  return { diagrams: index.diagrams.length, written: files.length };
}
