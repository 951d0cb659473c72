import { parentDirectory, resolvePath } from '../../repository/path.ts';
import { percentDecoded } from '../markdown/anchors.ts';
import type { GuideContext } from '../context/context.ts';
import { docsRoot } from '../discover/guide-files.ts';

/** What an address in a guide means. */
export type Target =
  /** A place on the same page; the fragment without `#`, empty for its top. */
  | { readonly kind: 'anchor'; readonly fragment: string }
  /** A file or folder of the repository, or what may be one. */
  | {
      readonly kind: 'path';
      readonly path: string;
      readonly query: string;
      readonly fragment?: string;
    }
  /** Relative, but leads out of the documented files: a page of the Git host. */
  | { readonly kind: 'outside' }
  /** Another host, or another protocol. */
  | { readonly kind: 'external' }
  /** Nothing stands at this path of the repository. */
  | { readonly kind: 'missing'; readonly path: string };

/**
 * What `url` means in a guide, as on GitHub: relative to the guide's folder,
 * or to the repository's root if it starts with a slash. Addresses that only
 * the guide's own site generator understands (without `.md`, or from the root
 * of the docs) are recognised where GitHub's reading finds nothing.
 */
export function targetOf(context: GuideContext, url: string): Target {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url)) return { kind: 'external' };
  const { path, query, fragment } = parts(url);
  if (path === '') return { kind: 'anchor', fragment: fragment ?? '' };
  const candidates = candidatesOf(context.path, path);
  const [first] = candidates;
  if (first === undefined) return { kind: 'outside' };
  const kinds = candidates.map((candidate) => context.kindOf(candidate));
  const certain = candidates.find((_, index) => kinds[index] === 'file' || kinds[index] === 'directory');
  const found = certain ?? candidates.find((_, index) => kinds[index] === 'unknown');
  if (found === undefined) return { kind: 'missing', path: first };
  if (found === context.path && query === '') return { kind: 'anchor', fragment: fragment ?? '' };
  return { kind: 'path', path: found, query, ...(fragment === undefined ? {} : { fragment }) };
}

/** What may be meant, the likeliest first. None if GitHub's reading leaves the repository. */
function candidatesOf(guide: string, path: string): readonly string[] {
  const direct = resolvePath(parentDirectory(guide), path);
  if (direct === undefined) return [];
  if (!path.startsWith('/')) return withExtensions(direct);
  const docs = docsRoot(guide);
  if (docs === undefined) return withExtensions(direct);
  const site = docs.includes('/') ? parentDirectory(docs) : docs;
  return [
    ...withExtensions(direct),
    ...withExtensions(`${docs}/${direct}`),
    // Where Docusaurus and Starlight keep images.
    `${site}/static/${direct}`,
    `${site}/public/${direct}`,
  ];
}

function withExtensions(path: string): readonly string[] {
  return path === '' ? [''] : [path, `${path}.md`, `${path}.mdx`];
}

function parts(url: string): { path: string; query: string; fragment?: string } {
  const match = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(url);
  const fragment = match?.[3];
  return {
    path: percentDecoded(match?.[1] ?? '').trim(),
    query: match?.[2] ?? '',
    ...(fragment === undefined ? {} : { fragment }),
  };
}
