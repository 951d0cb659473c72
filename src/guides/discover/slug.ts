import { slug } from 'github-slugger';
import { baseName, parentDirectory } from '../../repository/path.ts';
import { docsRoot, isFolderPage } from './guide-files.ts';
import { compareText } from '../../repository/text-order.ts';

/** The address of the list of guides; theirs stand below it. */
export const guidesAddress = 'guides';

/**
 * The addresses of guides: `docs/notes/getting-started.md` is
 * `guides/notes/getting-started`, `docs/notes/README.md` is `guides/notes`.
 * Where several files would have one address, the file with the shortest path
 * keeps it, so that a new file seldom moves an old one; the others get their
 * whole path.
 */
export function guideSlugs(paths: readonly string[]): ReadonlyMap<string, string> {
  const slugs = new Map<string, string>();
  const taken = new Set<string>();
  for (const path of [...paths].sort((a, b) => a.length - b.length || compareText(a, b))) {
    const whole = slugOf(withoutEnding(path));
    let free = [shortSlug(path), whole].find((candidate) => !taken.has(candidate));
    for (let number = 2; free === undefined; number++) {
      const numbered = `${whole}-${number}`;
      if (!taken.has(numbered)) free = numbered;
    }
    taken.add(free);
    slugs.set(path, free);
  }
  return slugs;
}

function shortSlug(path: string): string {
  const root = docsRoot(path);
  const relative = root === undefined ? path : path.slice(root.length + 1);
  if (!isFolderPage(path)) return slugOf(withoutEnding(relative));
  const folder = parentDirectory(relative);
  if (folder !== '') return slugOf(folder);
  // The address of all guides is that of their list.
  return slugOf(root === undefined ? withoutEnding(path) : baseName(root));
}

function slugOf(path: string): string {
  const segments = path.split('/').map((segment) => {
    const readable = slug(segment);
    return readable === '' ? 'guide' : readable;
  });
  return `${guidesAddress}/${segments.join('/')}`;
}

function withoutEnding(path: string): string {
  return path.replace(/\.mdx?$/i, '');
}
