import { fileLocation, type Diagnostic } from '../../diagnostic.ts';
import { stringIn } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { fileTree } from '../../repository/file-tree.ts';
import { clampedPath } from '../../repository/path.ts';
import type { Checkout, KnownSource, Repository } from '../../repository/repository.ts';
import { withoutCredentials } from '../../repository/url.ts';
import { aboutRef, followsRef } from './checkout-ref.ts';
import { comparableUrl } from './git-url.ts';
import { filesBelow, type ArtifactFiles } from './synced-repository.ts';
import { fluxDiagnostic } from '../problems.ts';

/** The repositories that sources are made of, besides the one that the cluster is synced from. */
export interface OtherRepositories {
  readonly sources: readonly KnownSource[];
  /** By name. */
  readonly checkouts: ReadonlyMap<string, ArtifactFiles & Pick<Checkout, 'git' | 'name'>>;
  /** The documented repository, where clusters are synced from another one. */
  readonly documented?: ArtifactFiles;
}

export function otherRepositories({ checkouts = [], sources = [] }: Repository): OtherRepositories {
  return {
    sources,
    checkouts: new Map(
      checkouts.map(({ name, files, others = new Set(), bytes, git }) => {
        const tree = fileTree(files, { others, repository: name, ...(bytes ? { bytes } : {}) });
        return [name, { name, files, others: [...others], tree, ...(git ? { git } : {}) }];
      }),
    ),
  };
}

/** What is known of a source's contents. */
export interface KnownContents extends ArtifactFiles {
  /** The name of the checkout; absent for the documented repository. */
  readonly checkout?: string;
  /** The artifact may be made of another folder: only the remote of the checkout tells. */
  readonly isGuessed: boolean;
  /** What is to be said of the state that they are in. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The files that `source` is made of, if its URL is that of a known one: the one
 * whose checkout is in the state that the source wants, else the first.
 * `synced` is the repository that the cluster is synced from.
 */
export function knownContents(
  { sources, checkouts, documented }: OtherRepositories,
  synced: ArtifactFiles,
  source: Resource,
): KnownContents | undefined {
  const url = stringIn(source.body, 'spec', 'url');
  if (url === undefined || !isFetched(source.kind)) return undefined;
  const found = sources.flatMap((known) => {
    const wild = matched(known, source.kind, url);
    const checkout = known.checkout === undefined ? undefined : checkouts.get(known.checkout);
    if (wild === undefined || (known.checkout !== undefined && !checkout)) return [];
    return [{ known, checkout, folder: clampedPath(known.folder.replace('*', () => wild)) }];
  });
  const answer = found.find(({ checkout }) => checkout && followsRef(source, checkout.git)) ?? found[0];
  if (!answer) return undefined;
  const { known, checkout, folder } = answer;
  return {
    ...subtree(checkout ?? documented ?? synced, folder),
    isGuessed: !known.stated && source.kind === 'OCIRepository',
    ...(checkout ? { checkout: checkout.name } : {}),
    diagnostics: checkout ? aboutRef(source, checkout) : [],
  };
}

/** What `*` stands for: empty without one. Undefined if the URL is another one. */
function matched(known: KnownSource, kind: string, url: string): string | undefined {
  const [before = '', after] = comparableUrl(known.url).split('*');
  const address = known.stated ? comparableUrl(url) : hostedUrl(kind, url);
  if (after === undefined) return address === before ? '' : undefined;
  const isLonger = address.length > before.length + after.length;
  return isLonger && address.startsWith(before) && address.endsWith(after)
    ? address.slice(before.length, address.length - after.length)
    : undefined;
}

/** Registries of Git hosts: an artifact that is named like a repository there is taken for what is pushed from it. */
function hostedUrl(kind: string, url: string): string {
  const address = comparableUrl(url);
  return kind === 'OCIRepository'
    ? address.replace(/^ghcr\.io\//, 'github.com/').replace(/^registry\.gitlab\.com\//, 'gitlab.com/')
    : address;
}

/** Says which of the given sources no source of any cluster has the URL of; nothing where a URL is not known. */
export function unusedSources({ sources }: OtherRepositories, clusters: readonly Clustered[]): readonly Diagnostic[] {
  const declared = clusters.flatMap(({ objects, entry }) =>
    [...objects.resources(), ...(entry.source ? [entry.source] : [])].flatMap(({ kind, body }) => {
      const url = stringIn(body, 'spec', 'url');
      return url !== undefined && isFetched(kind) ? [{ kind, url }] : [];
    }),
  );
  if (declared.some(({ url }) => url.includes('${'))) return [];
  return sources
    .filter((known) => !declared.some(({ kind, url }) => matched(known, kind, url) !== undefined))
    .map(({ url }) =>
      fluxDiagnostic('flux/unused-source', {
        message: `A folder is given for sources with the URL ${withoutCredentials(url)}, but no GitRepository or OCIRepository has it. Compare the URL with theirs.`,
        location: fileLocation(''),
      }),
    );
}

/** What sources are looked for in. */
interface Clustered {
  readonly objects: { readonly resources: () => Iterable<Resource> };
  readonly entry: { readonly source?: Resource };
}

function isFetched(kind: string): boolean {
  return kind === 'GitRepository' || kind === 'OCIRepository';
}

const subtrees = new WeakMap<ReadonlyMap<string, string>, Map<string, ArtifactFiles>>();

/** What lies below a folder, as a tree of its own; made once. */
function subtree(from: ArtifactFiles, folder: string): ArtifactFiles {
  const { tree, files, others } = from;
  if (folder === '') return { tree, files, others };
  const made = subtrees.get(files) ?? new Map<string, ArtifactFiles>();
  subtrees.set(files, made);
  const part = made.get(folder) ?? filesBelow(from, folder);
  made.set(folder, part);
  return part;
}
