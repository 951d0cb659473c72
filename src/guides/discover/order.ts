import { baseName, parentDirectory } from '../../repository/path.ts';
import { foldersAbove, leadingNumber, type GuideFolder } from './folders.ts';
import { docsRoot, isFolderPage } from './guide-files.ts';
import { compareText } from '../../repository/text-order.ts';

/** What decides on a guide's place in the reading order. */
export interface Ordered {
  readonly path: string;
  /** From the front matter. */
  readonly order?: number;
  /** In a book. */
  readonly position?: number;
}

/**
 * The reading order: guides of the repository's root first, the README before
 * the others; then the chapters of a book in its order; then the other docs,
 * then what the settings name elsewhere, folder by folder, each folder's own
 * page and files before the folders in it.
 */
export function compareGuides(folder: (path: string) => GuideFolder): (a: Ordered, b: Ordered) => number {
  return (a, b) =>
    group(a) - group(b) ||
    (a.position ?? 0) - (b.position ?? 0) ||
    compareFolders(folder, foldersAbove(a.path), foldersAbove(b.path)) ||
    Number(isFolderPage(b.path)) - Number(isFolderPage(a.path)) ||
    compareNumbers(orderOf(a), orderOf(b)) ||
    compareText(parentDirectory(a.path), parentDirectory(b.path)) ||
    compareText(baseName(a.path), baseName(b.path));
}

function group(guide: Ordered): number {
  if (!guide.path.includes('/')) return 0;
  if (guide.position !== undefined) return 1;
  return docsRoot(guide.path) === undefined ? 3 : 2;
}

function compareFolders(folder: (path: string) => GuideFolder, a: readonly string[], b: readonly string[]): number {
  for (let depth = 0; depth < Math.max(a.length, b.length); depth++) {
    const [left, right] = [a[depth], b[depth]];
    if (left === right) continue;
    if (left === undefined) return -1;
    if (right === undefined) return 1;
    return compareNumbers(folder(left).order, folder(right).order) || compareText(left, right);
  }
  return 0;
}

function orderOf(guide: Ordered): number | undefined {
  return guide.order ?? leadingNumber(baseName(guide.path));
}

/** What has a number comes before what has none. */
function compareNumbers(a: number | undefined, b: number | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  return b === undefined ? -1 : a - b;
}
