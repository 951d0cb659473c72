import type { Location } from '../diagnostic.ts';
import { ignoreRules, isIgnored } from '../repository/ignore-rules.ts';
import { baseName, parentDirectory, resolvePath } from '../repository/path.ts';
import { pathKinds, type GuideContext } from './context/context.ts';
import type { Guides } from './discover/discover.ts';
import { shownTokens } from './statements/shown-tokens.ts';
import { spokenNames } from './mentions/spoken-names.ts';
import { statementsOf } from './statements/statements.ts';
import type { Statement } from './statements/statement.ts';

/** What the repository's own Markdown says of it, and what is needed to see whether it is so. */
export interface Prose {
  /** Paths of the guides, then of the documents beside components. */
  readonly paths: readonly string[];
  /** In the order of the guides, then of the documents beside components. */
  readonly statements: readonly Statement[];
  readonly kindOf: GuideContext['kindOf'];
  /** Folders and files whose path ends like this. */
  readonly endingWith: (path: string) => readonly string[];
  /** Whether Git is told to leave out what has this path, or takes it from another repository. */
  readonly isIgnored: (path: string) => boolean;
  /** Those of `names` that stand anywhere in the repository's Markdown, however they are spelled. */
  readonly namedIn: (names: readonly string[]) => ReadonlySet<string>;
  /** Where guides and documents show tokens of known services, never the tokens. */
  readonly tokens: readonly Location[];
  /** Whether any file but the guides speaks of a namespace: scripts and other tools make namespaces too. */
  readonly speaksOfNamespace: (name: string) => boolean;
}

export interface ProseFiles {
  readonly files: ReadonlyMap<string, string>;
  /** Paths of binary and oversized files. */
  readonly others?: ReadonlySet<string>;
}

/** Reads what all guides, and all documents beside components, state. */
export function readProse({ files, others = new Set() }: ProseFiles, { guides, componentDocuments }: Guides): Prose {
  const paths = [...files.keys(), ...others];
  const folders = new Set(paths.flatMap(foldersOf));
  const all = [...folders, ...paths];
  const documents = [...guides, ...componentDocuments].map(({ path }) => path);
  const textOf = (path: string): string => files.get(path) ?? '';
  let spokenOf: ReadonlySet<string> | undefined;
  return {
    paths: documents,
    statements: documents.flatMap((path) => statementsOf(path, textOf(path))),
    tokens: documents.flatMap((path) => shownTokens(path, textOf(path))),
    kindOf: pathKinds(paths, 'all'),
    endingWith: (path) => all.filter((one) => one === path || one.endsWith(`/${path}`)),
    isIgnored: ignoredPaths(files),
    namedIn: (names) => spokenNames(documents.map(textOf), names),
    speaksOfNamespace: (name) => (spokenOf ??= namespacesSpokenOf(files)).has(name),
  };
}

function foldersOf(path: string): string[] {
  const folders: string[] = [];
  for (let folder = parentDirectory(path); folder !== ''; folder = parentDirectory(folder)) folders.push(folder);
  return folders;
}

function ignoredPaths(files: ReadonlyMap<string, string>): Prose['isIgnored'] {
  const rules = ignoreRules(
    [...files]
      .filter(([path]) => baseName(path) === '.gitignore')
      .map(([path, text]) => ({ folder: parentDirectory(path), text }))
      .sort((a, b) => a.folder.length - b.folder.length),
  );
  const modules = [...(files.get('.gitmodules') ?? '').matchAll(/^[ \t]*path[ \t]*=[ \t]*(\S+)/gm)].map(
    ([, path = '']) => path,
  );
  return (path) => {
    if (modules.some((folder) => path === folder || path.startsWith(`${folder}/`))) return true;
    const plain = resolvePath('', path) ?? '';
    // What is not there may be meant as a file or as a folder.
    return plain !== '' && (isIgnored(rules, plain, 'file') || isIgnored(rules, plain, 'folder'));
  };
}

function namespacesSpokenOf(files: ReadonlyMap<string, string>): ReadonlySet<string> {
  return new Set(
    [...files].flatMap(([path, text]) =>
      /\.mdx?$/.test(path) ? [] : spoken.flatMap((pattern) => [...text.matchAll(pattern)].map(([, name = '']) => name)),
    ),
  );
}

const spoken: readonly RegExp[] = [
  /(?:\bnamespaces?["']?\s{0,9}[:=]?\s{0,9}["']?|\s-n[ =])([a-z0-9][a-z0-9-]*)/gi,
  /\bkind: Namespace\s[^]{0,200}?\bname: ["']?([a-z0-9][a-z0-9-]*)/g,
];
