import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { parentDirectory, resolvePath } from '../repository/path.ts';
import { percentDecoded } from './anchors.ts';
import { parseMarkdown } from './parse.ts';

/** A guide's place in a book. */
export interface Chapter {
  /** Among all chapters. */
  readonly position: number;
  readonly label: string;
  /** The title of the part that it is in; empty before the first part. */
  readonly part: string;
}

/**
 * The chapters of the repository's books by path: what an mdBook's
 * `SUMMARY.md` lists, in its order.
 *
 * https://rust-lang.github.io/mdBook/format/summary.html
 */
export function summaryChapters(
  files: ReadonlyMap<string, string>,
  isSummary: (path: string) => boolean,
): ReadonlyMap<string, Chapter> {
  const chapters = new Map<string, Chapter>();
  for (const [path, text] of files) {
    if (!isSummary(path)) continue;
    let part = '';
    visit(parseMarkdown(text), (node) => {
      if (node.type === 'heading') {
        const title = toString(node).trim();
        // The heading of the file itself.
        part = /^summary$/i.test(title) ? '' : title;
      }
      if (node.type !== 'link') return;
      const target = resolvePath(parentDirectory(path), percentDecoded(node.url));
      if (target === undefined || chapters.has(target)) return;
      chapters.set(target, { position: chapters.size, label: toString(node).trim(), part });
    });
  }
  return chapters;
}
