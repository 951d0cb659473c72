import type { Diagnostic } from '../../diagnostic.ts';
import { objectIn, stringIn } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import type { GivenVariables } from '../objects/entry-point.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { withoutCredentials } from '../../repository/url.ts';
import { repositoryArtifact } from './artifact.ts';
import { externalArtifact } from './external-artifact.ts';
import { comparableUrl } from './git-url.ts';
import { includedFolders, type IncludedFolder } from './include.ts';
import { knownContents, type OtherRepositories } from './known-source.ts';
import { describeRef, sameRef, sourceAddress, sourceRef, type SourceRef } from './source-address.ts';
import type { ArtifactFiles, SyncedRepository } from './synced-repository.ts';
import { nameKey } from '../../kubernetes/namespaced-name.ts';

/** What a Flux Kustomization's source gives: files of this repository or of a known one, or why there are none. */
export type SourceContents =
  | {
      readonly state: 'internal';
      readonly tree: FileTree;
      /** Paths of all files of the tree. */
      readonly files: readonly string[];
      /** The repository that it is; absent for an artifact that is made inside of the cluster. */
      readonly repository?: SyncedRepository;
      /** The name of the checkout that it comes from; absent for this repository, and for several. */
      readonly checkout?: string;
      /** Folders of the artifact that are copied from other sources, and not part of the tree. */
      readonly includes?: readonly IncludedFolder[];
      /** The artifact may be made of another folder of the repository. */
      readonly isGuessed?: boolean;
      /** What is to be said of the state that it is in. */
      readonly diagnostics?: readonly Diagnostic[];
    }
  | {
      readonly state: 'external' | 'missing';
      /** A sentence without the full stop. */
      readonly reason: string;
      /** Where it is this repository, but in another state than the documented one. */
      readonly otherRef?: SourceRef;
    };

export interface SourceReference {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** Everything that decides what a source holds. */
export interface SourceContext {
  readonly repository: SyncedRepository;
  readonly others: OtherRepositories;
  /** What the entry point calls this repository, and the source itself where it is known. */
  readonly sync: SourceReference;
  readonly syncSource?: Resource;
  /** Whether sources of other namespaces are refused. */
  readonly multitenant: boolean;
  /** Finds a source that the cluster renders. */
  readonly find: (kind: string, namespace: string, name: string) => Resource | undefined;
  /** Variables that the platform gives the cluster. */
  readonly given?: GivenVariables;
  /** Whether a Flux Kustomization is not declared here, but stands for a folder that another repository applies. */
  readonly isAssumed: (resource: Resource) => boolean;
  /** Whether no cluster is known: who makes the sources that nothing declares is not known either. */
  readonly isElsewhere: boolean;
  /** Whether a Flux Kustomization gets them even if it says nothing of variables, because nothing of it is known but its path. */
  readonly isGivenTo: (resource: Resource) => boolean;
  /** All that the cluster renders; an object may be there twice, what is known of it last first. */
  readonly resources: () => Iterable<Resource>;
}

/** `spec.sourceRef` of a Flux Kustomization; its namespace defaults to the Kustomization's own. */
export function sourceReference(kustomization: Resource, namespace: string): SourceReference {
  const ref = objectIn(kustomization.body, 'spec', 'sourceRef');
  return {
    kind: stringIn(ref, 'kind') ?? 'GitRepository',
    namespace: stringIn(ref, 'namespace') ?? namespace,
    name: stringIn(ref, 'name') ?? '',
  };
}

/** What `reference` holds: this repository, an artifact made from it, or something that is elsewhere. */
export function sourceContents(context: SourceContext, reference: SourceReference): SourceContents {
  const name = nameKey(reference.kind, reference);
  if (reference.kind === 'ExternalArtifact') {
    return externalArtifact(context, reference, sourceContents);
  }
  const source = context.find(reference.kind, reference.namespace, reference.name);
  // A source that nothing declares was made by the bootstrap; where that left no trace, it may have any name.
  const isSync =
    sameReference(reference, context.sync) || (!source && !context.syncSource && reference.kind !== 'Bucket');
  if (!source && !isSync) return { state: 'missing', reason: `${name} is not declared in this repository` };
  const declared = source ?? context.syncSource;
  const elsewhere = source && !isSync ? whyElsewhere(context, source) : undefined;
  const known = source && elsewhere ? knownContents(context.others, context.repository, source) : undefined;
  if (source && elsewhere && !known) {
    return { state: 'external', ...elsewhere, reason: `${name} ${elsewhere.reason}${howToKnow(source)}` };
  }
  const unknown = declared && whyNotKnown(declared);
  if (unknown !== undefined) return { state: 'external', reason: `${name} ${unknown}` };
  const repository = known ? artifactOf(known) : context.repository;
  const includes = includedFolders(declared, context.find);
  if (includes.some(({ folder }) => folder === '')) {
    return { state: 'external', reason: `${name} includes another repository in place of all that it holds itself` };
  }
  return {
    state: 'internal',
    ...known,
    ...repositoryArtifact(repository, declared),
    repository,
    ...(includes.length > 0 ? { includes } : {}),
  };
}

/** Made of all that is known of the source. */
function artifactOf({ tree, files, others }: ArtifactFiles): SyncedRepository {
  return { tree, files, others, root: '', folder: '' };
}

/** The option that gives what a source is made of, as the end of a sentence; empty where none could. */
function howToKnow(source: Resource): string {
  const url = withoutCredentials(stringIn(source.body, 'spec', 'url') ?? '');
  if (url === '' || url.includes('${') || source.kind === 'Bucket') return '';
  return source.kind === 'OCIRepository'
    ? `: give the folder that it is pushed from with --source ${url}=DIR`
    : `: give a checkout of it with --source ${url}=DIR`;
}

function sameReference(a: SourceReference, b: SourceReference): boolean {
  return a.kind === b.kind && a.namespace === b.namespace && a.name === b.name;
}

interface Elsewhere {
  /** What follows the source's name. */
  readonly reason: string;
  readonly otherRef?: SourceRef;
}

/**
 * Why a source is not this repository in its documented state; undefined if it
 * is. It is if it has the address and ref of what the cluster is synced from, or
 * is the Git repository that was checked out, at the documented branch or commit.
 */
function whyElsewhere({ repository: { git }, syncSource }: SourceContext, source: Resource): Elsewhere | undefined {
  const [address, ref] = [sourceAddress(source), sourceRef(source)];
  const remote = git?.remote === undefined ? undefined : comparableUrl(git.remote);
  if (address !== undefined && syncSource?.kind === source.kind && address === sourceAddress(syncSource)) {
    return sameRef(ref, sourceRef(syncSource)) ? undefined : otherState(ref);
  }
  if (source.kind !== 'GitRepository') return { reason: 'is an artifact, and nothing here tells what it was made of' };
  if (git && address !== undefined && address === remote) return whyOtherState(ref, git);
  return remote !== undefined || syncSource?.kind === 'GitRepository'
    ? { reason: 'is another repository' }
    : { reason: 'may be another repository: nothing here tells the address of this one' };
}

/** Why a ref of the checked out repository is not its documented state. */
function whyOtherState(ref: SourceRef, git: NonNullable<SyncedRepository['git']>): Elsewhere | undefined {
  if (ref.type === 'commit' && ref.value === git.commit) return undefined;
  if (ref.type !== 'branch' || git.branch !== undefined)
    return ref.type === 'branch' && ref.value === git.branch ? undefined : otherState(ref);
  return { reason: `is this repository at ${describeRef(ref)}, and the documented commit is on no known branch` };
}

function otherState(ref: SourceRef): Elsewhere {
  return { reason: `is this repository at ${describeRef(ref)}, not at the documented state`, otherRef: ref };
}

/** Why the contents of a source are not known, though it is made of this repository. */
function whyNotKnown({ kind, body }: Resource): string | undefined {
  if (kind === 'OCIRepository' && stringIn(body, 'spec', 'layerSelector', 'operation') === 'copy') {
    return 'keeps its artifact packed (layerSelector.operation is copy)';
  }
  return undefined;
}
