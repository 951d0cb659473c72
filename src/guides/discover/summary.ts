import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { parentDirectory, resolvePath } from '../../repository/path.ts';
import { percentDecoded } from '../markdown/anchors.ts';
import { refuseHeavyMarkdown } from '../markdown/heavy-markdown.ts';
import { parseMarkdown } from '../markdown/parse.ts';

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
    for (const { target, label, part } of linksIn(path, text)) {
      if (!chapters.has(target)) chapters.set(target, { position: chapters.size, label, part });
    }
  }
  return chapters;
}

interface SummaryLink extends Omit<Chapter, 'position'> {
  readonly target: string;
}

/** None of a text that is nested too deeply. */
function linksIn(path: string, text: string): readonly SummaryLink[] {
  const links: SummaryLink[] = [];
  let part = '';
  try {
    refuseHeavyMarkdown(text);
    visit(parseMarkdown(text), (node) => {
      if (node.type === 'heading') {
        const title = toString(node).trim();
        // The heading of the file itself.
        part = /^summary$/i.test(title) ? '' : title;
      }
      if (node.type !== 'link') return;
      const target = resolvePath(parentDirectory(path), percentDecoded(node.url));
      if (target !== undefined) links.push({ target, label: toString(node).trim(), part });
    });
    return links;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [];
  }
}
