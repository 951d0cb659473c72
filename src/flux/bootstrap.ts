import ignore from 'ignore';
import type { StartSettings } from '../config/start-settings.ts';
import { fileLocation, type Result } from '../diagnostic.ts';
import type { Document } from '../repository/document.ts';
import { baseName, parentDirectory } from '../repository/path.ts';
import { embeddedEntries } from './start/embedded-entries.ts';
import { appliedByArgo } from './elsewhere/argo.ts';
import { assumedEntries } from './elsewhere/assumed-entries.ts';
import { entryDirectory, syntheticEntry, type EntryPoint } from './objects/entry-point.ts';
import { bootstrapFlags } from './objects/controller-flags.ts';
import { fluxInstanceEntries } from './start/flux-instance.ts';
import { mergeSameSync } from './same-sync.ts';
import { commandEntries } from './start/command-starts.ts';
import { infrastructureEntries } from './start/infrastructure.ts';
import { withoutDoubtful } from './start/doubtful.ts';
import { selfRendering } from './start/self-rendering.ts';
import { unstatedEntries } from './start/unstated.ts';
import { statedClusters, withoutIgnored } from './start/stated-clusters.ts';
import { artifactAt, repositoryPath, type SyncedRepository } from './sources/synced-repository.ts';
import { bootstrapVersion } from './version/bootstrap-version.ts';
import { compareText } from '../repository/text-order.ts';

/**
 * The entry points of a repository, by path: those that the settings state, or
 * those that are found.
 */
export function findEntryPoints(
  repository: SyncedRepository,
  documents: readonly Document[],
  settings: StartSettings,
): Result<readonly EntryPoint[]> {
  const known = new Map<string, Result<readonly EntryPoint[]>>();
  const search = (artifact: string): Result<readonly EntryPoint[]> => {
    const found = known.get(artifact) ?? searchArtifact(repository, documents, settings, artifact);
    known.set(artifact, found);
    return found;
  };
  if (settings.clusters.length > 0) {
    return statedClusters(repository, settings.clusters, (artifact) => search(artifact).value);
  }
  const found = search(settings.artifact);
  const isOpen = mayBeElsewhere(found);
  const argo = isOpen ? appliedByArgo(repository, documents) : undefined;
  if (argo) return { value: [], diagnostics: [argo] };
  const { diagnostics } = found;
  const value = isOpen ? elsewhere(repository, documents, settings) : found.value;
  const { variables: values } = settings;
  if (Object.keys(values).length === 0) return { value, diagnostics };
  const variables = { values, location: fileLocation('') };
  return { value: value.map((entry) => ({ ...entry, variables })), diagnostics };
}

/** Whether nothing at all tells of a start: then another repository may apply this one. */
function mayBeElsewhere({ value, diagnostics }: Result<readonly EntryPoint[]>): boolean {
  return value.length === 0 && diagnostics.every(({ rule }) => rule === 'flux/start-unclear');
}

function elsewhere(
  repository: SyncedRepository,
  documents: readonly Document[],
  { artifact, ignore: patterns }: StartSettings,
): readonly EntryPoint[] {
  const ignored = ignore().add([...patterns]);
  const part = artifactAt(repository, artifact);
  const entries = assumedEntries(part, documents, (folder) => {
    const path = repositoryPath(part, folder) ?? '';
    return path !== '' && ignored.ignores(`${path}/`);
  });
  return artifact === '' ? entries : entries.map((entry) => ({ ...entry, artifact }));
}

/** What is found where `artifact` is the root of the artifact. */
function searchArtifact(
  repository: SyncedRepository,
  documents: readonly Document[],
  { ignore: patterns }: StartSettings,
  artifact: string,
): Result<readonly EntryPoint[]> {
  const { value, diagnostics } = searchEntryPoints(artifactAt(repository, artifact), documents);
  const ignored = ignore().add([...patterns]);
  const entries = artifact === '' ? value : value.map((entry) => ({ artifact, ...entry }));
  return { value: withoutIgnored(entries, (path) => path !== '' && ignored.ignores(path)), diagnostics };
}

/**
 * FluxInstances and the values of the flux-instance chart, sync Kustomizations of
 * `flux bootstrap` (which render themselves), the empty stubs that public examples
 * leave of them, infrastructure as code, and commands that scripts run; and only if
 * there is none of these, what follows from less.
 */
function searchEntryPoints(
  repository: SyncedRepository,
  documents: readonly Document[],
): Result<readonly EntryPoint[]> {
  const { value: instances, diagnostics } = fluxInstanceEntries(repository, documents);
  const self = withoutDoubtful(repository, selfRendering(repository, documents), instances);
  const stated = [...instances, ...self];
  const stubs = [...repository.files.keys()].flatMap((path) => stubEntry(repository, path) ?? []);
  const declared = [...stated, ...stubs.filter(({ path }) => !stated.some((other) => other.path === path))];
  const embedded = embeddedEntries(repository, documents);
  const infrastructure = infrastructureEntries(repository);
  const known = new Set(declared.map(entryDirectory));
  const others = [...embedded.value, ...infrastructure.value].filter((entry) => !known.has(entryDirectory(entry)));
  const isStated = declared.length > 0 || diagnostics.some(({ rule }) => rule === 'flux/artifact-root-unclear');
  const commands = commandEntries(repository, [...declared, ...others], { advised: false });
  const all = [...declared, ...others, ...commands.value];
  const unstated = isStated || all.length > 0 ? { value: all, diagnostics: [] } : unclearEntries(repository, documents);
  const merged = mergeSameSync(unstated.value.toSorted(byPath));
  return {
    value: merged.value,
    diagnostics: [
      diagnostics,
      ...[embedded, infrastructure, commands, unstated, merged].map((step) => step.diagnostics),
    ].flat(),
  };
}

/** Folders whose Flux Kustomizations nothing applies; where these are not clear, what guides tell people to start. */
function unclearEntries(repository: SyncedRepository, documents: readonly Document[]): Result<readonly EntryPoint[]> {
  const unstated = unstatedEntries(repository, documents);
  if (unstated.value.length > 0) return unstated;
  const advised = commandEntries(repository, [], { advised: true });
  return advised.value.length > 0 ? advised : unstated;
}

function byPath(a: EntryPoint, b: EntryPoint): number {
  return compareText(a.path, b.path);
}

/** The folder that holds a `flux-system` folder whose gotk-sync.yaml is empty. */
function stubEntry({ tree }: SyncedRepository, path: string): EntryPoint | undefined {
  const folder = parentDirectory(path);
  if (baseName(path) !== 'gotk-sync.yaml' || baseName(folder) !== 'flux-system') return undefined;
  if (tree.documents(path).value.length > 0) return undefined;
  const flags = bootstrapFlags(tree, folder);
  const version = bootstrapVersion(tree, folder);
  return {
    ...syntheticEntry(parentDirectory(folder)),
    ...(flags ? { flags } : {}),
    ...(version === undefined ? {} : { bootstrapVersion: version }),
  };
}
