import { arrayIn, isObject, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { parentDirectory } from '../../repository/path.ts';

/** What those sources of an ArtifactGenerator hold that are known, by their aliases. */
export type KnownSources = ReadonlyMap<string, { readonly tree: FileTree; readonly files: readonly string[] }>;

/** An ExternalArtifact that an ArtifactGenerator makes. */
export interface OutputArtifact {
  readonly name: string;
  readonly copies: readonly Json[];
}

/**
 * `spec.artifacts`; with a `spec.pathPattern` each of them once for every folder
 * that it matches: `{app}` captures a segment of the folder's path, for use in
 * names (in lower case) and in the paths of copies
 * (https://github.com/fluxcd/source-watcher/blob/main/docs/spec/v1beta1/artifactgenerators.md).
 *
 * Undefined where the pattern is about a source that is not known.
 */
export function outputArtifacts(body: JsonObject, sources: KnownSources): readonly OutputArtifact[] | undefined {
  const artifacts = arrayIn(body, 'spec', 'artifacts').flatMap((artifact) => {
    const name = stringIn(artifact, 'name');
    return name === undefined ? [] : [{ name, copies: arrayIn(artifact, 'copy') }];
  });
  const pathPattern = stringIn(body, 'spec', 'pathPattern') ?? '';
  if (pathPattern === '') return artifacts;
  const [, alias = '', pattern = ''] = /^@([^/]+)\/(.*)$/.exec(pathPattern) ?? [];
  const files = sources.get(alias)?.files;
  return (
    files &&
    foldersOf(files).flatMap((folder) => {
      const captures = capturedSegments(folder, pattern);
      return captures ? artifacts.map((artifact) => filledIn(artifact, captures)) : [];
    })
  );
}

function foldersOf(files: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const file of files) {
    for (let folder = parentDirectory(file); folder !== ''; folder = parentDirectory(folder)) folders.add(folder);
  }
  return [...folders];
}

/** What the `{name}` parts of `pattern` stand for in `folder`; undefined if it does not match. */
function capturedSegments(folder: string, pattern: string): ReadonlyMap<string, string> | undefined {
  const [segments, expected] = [folder.split('/'), pattern.split('/')];
  const captures = new Map<string, string>();
  const matches =
    segments.length === expected.length &&
    segments.every((segment, index) => {
      const [, before = '', name, after = ''] = /^([^{}]*)\{(\w+)\}([^{}]*)$/.exec(expected[index] ?? '') ?? [];
      if (name === undefined) return segment === expected[index];
      const inner = segment.slice(before.length, segment.length - after.length);
      captures.set(name, inner);
      return inner !== '' && segment === before + inner + after;
    });
  return matches ? captures : undefined;
}

function filledIn({ name, copies }: OutputArtifact, captures: ReadonlyMap<string, string>): OutputArtifact {
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (written, key: string) => captures.get(key) ?? written);
  return {
    name: name.replace(/\{(\w+)\}/g, (written, key: string) => captures.get(key)?.toLowerCase() ?? written),
    copies: copies.map((copy) => {
      if (!isObject(copy)) return copy;
      const [from, to] = [stringIn(copy, 'from'), stringIn(copy, 'to')];
      return {
        ...copy,
        ...(from === undefined ? {} : { from: fill(from) }),
        ...(to === undefined ? {} : { to: fill(to) }),
      };
    }),
  };
}
