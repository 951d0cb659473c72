import { baseName, parentDirectory } from '../../repository/path.ts';

/**
 * Whether a file is a page of the repository's own documentation where nothing
 * else is said: Markdown of the root or of the `docs` folder that people are
 * meant to read.
 */
export function isGuideByDefault(path: string): boolean {
  if (!isReadable(path)) return false;
  if (isInDocs(path)) return !isBookSummary(path);
  return !path.includes('/') && path.endsWith('.md');
}

/** Whether a file is Markdown that stands beside manifests, and so belongs to what they describe. */
export function isComponentDocument(path: string): boolean {
  return isReadable(path) && path.includes('/') && !isInDocs(path);
}

/** Whether a file lists the chapters of an mdBook. */
export function isBookSummary(path: string): boolean {
  return /^SUMMARY\.md$/i.test(baseName(path));
}

export function isReadme(path: string): boolean {
  return /^readme\.mdx?$/i.test(baseName(path));
}

/** Whether the file stands for its folder: GitHub shows a README below the folder's files, site generators make `index` its page. */
export function isFolderPage(path: string): boolean {
  return isReadme(path) || /^index\.mdx?$/i.test(baseName(path));
}

/** The folder that a site generator takes for the root of the docs that `path` is part of; undefined outside of them. */
export function docsRoot(path: string): string | undefined {
  return /^docs(?:\/(?:docs|src\/content\/docs|src|content)(?=\/))?(?=\/)/i.exec(path)?.[0];
}

function isInDocs(path: string): boolean {
  return docsRoot(path) !== undefined;
}

/** Whether it is Markdown for people, not for a tool or a lawyer. */
export function isReadable(path: string): boolean {
  const name = /^([^_.].*)\.mdx?$/.exec(baseName(path))?.[1];
  return (
    name !== undefined && !notForReaders.some((pattern) => pattern.test(name)) && !isInToolFolder(parentDirectory(path))
  );
}

/** By name without ending. */
const notForReaders: readonly RegExp[] = [
  // For lawyers and for the Git host.
  /^(?:changelog|code[-_]of[-_]conduct|codeowners|copying|issue_template|pull_request_template)$/i,
  /^licen[cs]e(?:[-_.].+)?$/i,
  // Instructions to agents. In capitals only: `docs/agents.md` may well be about something else.
  /^(?:AGENTS?|CLAUDE|GEMINI|SKILL)(?:\.local)?$/,
  /^copilot-instructions$|\.(?:instructions|prompt|chatmode)$/i,
];

function isInToolFolder(directory: string): boolean {
  return directory
    .split('/')
    .some((segment) => segment.startsWith('.') || segment === 'node_modules' || segment === 'vendor');
}
