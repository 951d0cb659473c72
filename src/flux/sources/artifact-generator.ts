import { arrayIn, isObject, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { gathered, type FileTree, type TreeFile } from '../../repository/file-tree.ts';
import { baseName } from '../../repository/path.ts';
import { matchesGlob, matchesTerms } from '../substitution/glob.ts';
import { outputArtifacts, type KnownSources } from './output-artifacts.ts';
import { trimEnd } from '../../repository/trim-end.ts';

/** A source of an ArtifactGenerator. */
export interface ArtifactSource {
  readonly alias: string;
  readonly kind: string;
  readonly name: string;
  /** Absent: the generator's own. */
  readonly namespace?: string;
}

/** `spec.sources`, without entries that lack a name. */
export function artifactSources(body: JsonObject): readonly ArtifactSource[] {
  return arrayIn(body, 'spec', 'sources').flatMap((source) => {
    const [alias, kind, name, namespace] = ['alias', 'kind', 'name', 'namespace'].map((key) => stringIn(source, key));
    if (alias === undefined || kind === undefined || name === undefined) return [];
    return [{ alias, kind, name, ...(namespace === undefined ? {} : { namespace }) }];
  });
}

/**
 * The contents of the ExternalArtifact `name`: copies in order, with the rules
 * of `cp` (https://github.com/fluxcd/source-watcher/blob/main/docs/spec/v1beta1/artifactgenerators.md).
 *
 * Undefined where an alias is not known here, or the copy merges or extracts files.
 */
export function buildArtifact(body: JsonObject, name: string, sources: KnownSources): FileTree | undefined {
  const artifact = outputArtifacts(body, sources)?.find((entry) => entry.name === name);
  const made = new Map<string, TreeFile>();
  for (const copy of artifact?.copies ?? []) {
    if (!applyCopy(copy, sources, made)) return undefined;
  }
  return gathered(made);
}

function applyCopy(copy: Json, sources: KnownSources, made: Map<string, TreeFile>): boolean {
  const from = /^@([^/]+)\/(.*)$/.exec(stringIn(copy, 'from') ?? '');
  const to = /^@artifact\/(.*)$/.exec(stringIn(copy, 'to') ?? '');
  const source = sources.get(from?.[1] ?? '');
  const strategy = stringIn(copy, 'strategy') ?? 'Overwrite';
  if (!isObject(copy) || !from || !to || !source || strategy !== 'Overwrite') return false;
  const excludes = arrayIn(copy, 'exclude').filter((pattern) => typeof pattern === 'string');
  for (const [path, target] of copied(from[2] ?? '', to[1] ?? '', source.files, made)) {
    const relative = path.slice(literalPrefix(from[2] ?? '').length);
    const isExcluded = excludes.some((pattern) =>
      [relative, path, baseName(path)].some((form) => matches(form, pattern)),
    );
    if (!isExcluded) made.set(target, { tree: source.tree, path });
  }
  return true;
}

/** Pairs of a source file and where it goes. */
function copied(
  pattern: string,
  to: string,
  files: readonly string[],
  existing: ReadonlyMap<string, TreeFile>,
): readonly [string, string][] {
  const destination = trimEnd(to, '/');
  const place = (path: string): string => (destination === '' ? path : `${destination}/${path}`);
  if (!/[*?[\]]/.test(pattern)) return copiedPath(trimEnd(pattern, '/'), to, files, existing, place);
  const prefix = pattern.endsWith('/**') ? pattern.slice(0, -2) : '';
  return files
    .filter(
      (path) =>
        (pattern.endsWith('/**') && path.startsWith(prefix)) || pattern === '**' || matchesOrBelow(path, pattern),
    )
    .map((path) => [path, place(prefix !== '' && path.startsWith(prefix) ? path.slice(prefix.length) : path)]);
}

/** Without wildcards: a file goes to the destination or, if that is a folder, into it; a folder goes into the destination under its own name. */
function copiedPath(
  path: string,
  to: string,
  files: readonly string[],
  existing: ReadonlyMap<string, TreeFile>,
  place: (path: string) => string,
): readonly [string, string][] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (files.includes(path)) {
    const isFolder = to === '' || to.endsWith('/') || [...existing.keys()].some((other) => other.startsWith(`${to}/`));
    return [[path, isFolder ? place(name) : to]];
  }
  const folder = path === '' || path === '.' ? '' : `${path}/`;
  return files
    .filter((file) => file.startsWith(folder))
    .map((file) => [file, place(folder === '' ? file : `${name}/${file.slice(folder.length)}`)]);
}

/** A pattern that matches a folder takes all that is in it. */
function matchesOrBelow(path: string, pattern: string): boolean {
  const segments = path.split('/');
  return segments.some((_, index) => matches(segments.slice(0, index + 1).join('/'), pattern));
}

function literalPrefix(pattern: string): string {
  const segments = pattern.split('/');
  const wild = segments.findIndex((segment) => /[*?[\]]/.test(segment));
  return wild <= 0 ? '' : `${segments.slice(0, wild).join('/')}/`;
}

/** Shell wildcards: `*` and `?` stay within a segment, `**` as a segment of its own matches any number of them. */
function matches(path: string, pattern: string): boolean {
  return matchesTerms(path.split('/'), pattern.split('/'), (segment) => segment === '**', matchesGlob);
}
