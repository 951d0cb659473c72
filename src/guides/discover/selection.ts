import ignore from 'ignore';
import type { Config } from '../../config/config.ts';
import type { ReadConfig } from '../../config/read-config.ts';
import type { Diagnostic, Location } from '../../diagnostic.ts';
import { baseName } from '../../repository/path.ts';
import { docsRoot, isBookSummary, isGuideByDefault, isReadable } from './guide-files.ts';
import { configDiagnostic } from '../../config/problems.ts';

/** Which files are guides, as `clusterbook.yaml` says. */
export type GuideSettings = Pick<Config['guides'], 'include' | 'exclude'>;

/** Which files are guides, and which list the chapters of a book. */
export interface GuideSelection {
  readonly isGuide: (path: string) => boolean;
  readonly isSummary: (path: string) => boolean;
}

/**
 * What is found without being told, with what the settings add and take away.
 * What is there for a tool or a lawyer is added only where a pattern ends in
 * the file's own name.
 */
export function guideSelection({ include, exclude }: GuideSettings = { include: [], exclude: [] }): GuideSelection {
  const included = matcher(include);
  const excluded = matcher(exclude);
  const named = new Set(include.map(baseName));
  const isAdded = (path: string): boolean =>
    isMarkdown(path) && included(path) && (isReadable(path) || named.has(baseName(path)));
  return {
    isGuide: (path) => (isGuideByDefault(path) || (isAdded(path) && !isBookSummary(path))) && !excluded(path),
    isSummary: (path) => isBookSummary(path) && (docsRoot(path) !== undefined || included(path)) && !excluded(path),
  };
}

/** Patterns of the settings that match no Markdown of the repository. */
export function unmatchedPatterns(
  files: ReadonlyMap<string, string>,
  { config, guideLocations }: ReadConfig,
): readonly Diagnostic[] {
  const paths = [...files.keys()].filter(isMarkdown);
  const unmatched = (patterns: readonly string[], locations: readonly Location[]): Diagnostic[] =>
    patterns.flatMap((pattern, index) => {
      const location = locations[index];
      // Such a pattern takes back what others match.
      if (!location || pattern.startsWith('!') || paths.some(matcher([pattern]))) return [];
      return [unmatchedPattern(pattern, location)];
    });
  return [
    ...unmatched(config.guides.include, guideLocations.include),
    ...unmatched(config.guides.exclude, guideLocations.exclude),
  ];
}

function unmatchedPattern(pattern: string, location: Location): Diagnostic {
  return configDiagnostic('config/unmatched-pattern', {
    message: `No Markdown file of the repository is at \`${pattern}\`, so the pattern has no effect.`,
    location,
  });
}

function matcher(patterns: readonly string[]): (path: string) => boolean {
  const files = ignore().add(patterns.map((pattern) => pattern.replace(/^\.\//, '/')));
  return (path) => files.ignores(path);
}

function isMarkdown(path: string): boolean {
  return /\.mdx?$/i.test(path);
}
