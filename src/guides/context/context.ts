import type { ComponentNames } from './component-names.ts';
import type { GuideNote } from './guide-note.ts';
import type { LiveAnswer, LiveRequest } from './live-answer.ts';
import type { MermaidProblems } from './mermaid-problem.ts';

/** What a guide needs to know about the site and the repository around it. Plain data and pure functions. */
export interface GuideContext {
  /** The guide's own file, relative to the repository's root. */
  readonly path: string;
  /** The path that the site is served under, with a slash at its end: `/`, `/docs/`. */
  readonly base: string;
  /** All guides of the repository by path: what links between them resolve to. */
  readonly guides: ReadonlyMap<string, GuideAddress>;
  /** What stands at a path of the repository; undefined where there is nothing. The root is the empty string. */
  readonly kindOf: (path: string) => PathKind | undefined;
  /** The address of the page that a path of the repository belongs to (a component's folder, or a file in it); undefined where it belongs to none. */
  readonly resolve: (path: string) => string | undefined;
  /** The address under which the site serves an image of the repository; undefined where there is no such image. */
  readonly asset: (path: string) => string | undefined;
  /** The Git host's page of a file is this followed by the file's path: `https://github.com/o/r/blob/COMMIT/`. Absent where there is no known host. */
  readonly fileUrl?: string;
  /** How deep the guide's topmost heading stands on the page: 2 unless the guide is a part of a page that has headings of its own. */
  readonly topHeading?: 2 | 3 | 4;
  /** Ids of the page that the guide's headings must not take, besides Starlight's own. */
  readonly reservedIds?: readonly string[];
  /** `load` shows images of other hosts as GitHub does; `link` replaces them by links, so that the page asks no other host for anything. `load` if absent. */
  readonly externalImages?: 'load' | 'link';
  /** The components that it may speak of. Without them, no mention becomes a link. */
  readonly components?: ComponentNames;
  /** The slug of the component whose page the guide is part of. */
  readonly ownComponent?: string;
  /** What the repository says where a directive asks for it. Without it, directives stay text. */
  readonly live?: (request: LiveRequest) => LiveAnswer;
  /** Mermaid sources that cannot be drawn, by source. The reader's browser tries all others. */
  readonly mermaid?: MermaidProblems;
  /** Remarks of ours on lines of the guide. */
  readonly notes?: readonly GuideNote[];
}

/** `unknown`: there may be a file, but nobody looked. */
export type PathKind = 'file' | 'directory' | 'unknown';

/** Where a guide's page is, and what can be linked to on it. */
export interface GuideAddress {
  /** The address below the site's base, without slashes at its ends. */
  readonly slug: string;
  /** The id on the page, by the fragment that reaches it on GitHub. */
  readonly anchors: ReadonlyMap<string, string>;
}

/** The address of a guide's page, `base` included. */
export function guideUrl(base: string, slug: string): string {
  return `${base}${encodePath(slug)}/`;
}

/** A `/`-separated path as a part of a URL. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeSegment).join('/');
}

/** One segment of a path, or a fragment, as a part of a URL. */
export function encodeSegment(text: string): string {
  // Halves of surrogate pairs cannot be encoded.
  return encodeURIComponent(text.toWellFormed());
}

/**
 * What stands at each path of a repository that consists of these files. With
 * `text` they are its text files only, so that whether there is a file of
 * another type is unknown; with `all`, what is not among them does not exist.
 */
export function pathKinds(files: Iterable<string>, known: 'text' | 'all' = 'text'): GuideContext['kindOf'] {
  const kinds = new Map<string, PathKind>([['', 'directory']]);
  for (const file of files) {
    kinds.set(file, 'file');
    for (let slash = file.lastIndexOf('/'); slash > 0; slash = file.lastIndexOf('/', slash - 1)) {
      const folder = file.slice(0, slash);
      if (kinds.has(folder)) break;
      kinds.set(folder, 'directory');
    }
  }
  return (path) => kinds.get(path) ?? (known === 'text' && binary.test(path) ? 'unknown' : undefined);
}

const binary =
  /\.(?:png|jpe?g|gif|webp|avif|ico|bmp|pdf|mp4|webm|mov|mp3|wav|zip|t?gz|tar|xz|zst|woff2?|ttf|otf|docx?|xlsx?|pptx?|stl)$/i;
