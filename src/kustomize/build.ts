import { fileLocation, type Diagnostic } from '../diagnostic.ts';
import { arrayIn, getIn } from '../kubernetes/json.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { repositoryDirectory, type FileTree } from '../repository/file-tree.ts';
import { accumulateTarget } from './accumulate/accumulate.ts';
import { nothing } from './load/accumulation.ts';
import { finishAnnotations } from './annotations/finish-annotations.ts';
import { isEmpty, kustomizationFile, loadKustomization } from './load/load.ts';
import { addAll, newLog, report, type Log } from './objects/log.ts';
import { addHashes } from './names/name-hash.ts';
import { fixNameReferences } from './names/name-reference.ts';
import { withSchemas } from './load/openapi.ts';
import type { Operand } from './objects/operand.ts';
import { appendAll, idsOf } from './objects/res-map.ts';
import { sortResources } from './sort-order.ts';
import type { Target } from './load/target.ts';
import type { BuildResult, Kustomization } from './objects/types.ts';
import { resolveVars } from './values/vars.ts';

/**
 * `kustomize build` of `directory` in `tree`, as Flux runs it: objects in the
 * order in which they were loaded, files from anywhere in the tree, no programs
 * called. `root` replaces the kustomization.yaml there:
 * Flux adds fields to it before it builds. It also decrypts files that generators
 * of Secrets take in, if it `decrypts`.
 *
 * https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/krusty/kustomizer.go
 */
export function build(tree: FileTree, directory: string, root?: Kustomization, decrypts = false): BuildResult {
  if (root) return buildWith(newLog(), tree, root, decrypts);
  const results = resultsOfTrees.get(tree) ?? new Map<string, BuildResult>();
  resultsOfTrees.set(tree, results);
  const result = results.get(directory) ?? buildDirectory(tree, directory);
  results.set(directory, result);
  return result;
}

/** Results by directory, for builds of the kustomization.yaml as it is in the tree. */
const resultsOfTrees = new WeakMap<FileTree, Map<string, BuildResult>>();

function buildDirectory(tree: FileTree, directory: string): BuildResult {
  const log = newLog();
  const { value: kustomization, diagnostics } = loadKustomization(tree, directory);
  addAll(log.diagnostics, diagnostics);
  if (!kustomization) {
    report(log, 'missing-kustomization', fileLocation(repositoryDirectory(tree, directory)));
    return resultOf(log, []);
  }
  if (isEmpty(kustomization)) report(log, 'empty-kustomization', kustomization.locate([]));
  return buildWith(log, tree, kustomization);
}

function buildWith(log: Log, tree: FileTree, kustomization: Kustomization, decrypts = false): BuildResult {
  const { directory } = kustomization;
  const file = kustomizationFile(tree, directory);
  if (file !== undefined) log.files.add(file);
  log.directories.add(directory);
  const session = { bases: new Map(), components: 0, decrypts };
  const target = withSchemas({ session, tree, kustomization, loading: [directory], log });
  try {
    return resultOf(log, buildTarget(target));
  } catch (error) {
    // Patches and replacements can nest objects deeper than the stack allows; nothing but such a build is lost.
    if (!(error instanceof RangeError)) throw error;
    report(log, 'too-much', kustomization.locate([]));
    return resultOf(log, []);
  }
}

/** What is done once, after everything has been gathered (`makeCustomizedResMap`). */
function buildTarget(target: Target): readonly Resource[] {
  const { log, kustomization } = target;
  const label = arrayIn(kustomization.body, 'buildMetadata').indexOf('managedByLabel');
  if (label >= 0) report(log, 'managed-by-label', kustomization.locate(['buildMetadata', label]));
  const { resMap, config, vars } = accumulateTarget(target, nothing);
  const referring = fixNameReferences(log, addHashes(resMap), config.nameReference);
  const resolved = resolveVars(log, referring, vars, config.varReference);
  const kept = resolved.filter((operand) => !isLocal(operand));
  // Patches may have given several objects one name.
  return sortResources(target, appendAll(log, idsOf([]), [], kept)).map(finishAnnotations);
}

function resultOf(log: Log, resources: readonly Resource[]): BuildResult {
  const diagnostics = distinct(log.diagnostics);
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  const { remotes, files, components } = log;
  return { resources, diagnostics, failed, remotes: [...remotes], files, components: [...components] };
}

/** Each problem once: one field may disturb several transformers. */
function distinct(diagnostics: Iterable<Diagnostic>): readonly Diagnostic[] {
  const seen = new Map<string, Diagnostic>();
  for (const diagnostic of diagnostics) {
    const { rule, location, resource } = diagnostic;
    const key = JSON.stringify([rule, location?.path, location?.start.offset, resource]);
    if (!seen.has(key)) seen.set(key, diagnostic);
  }
  // Objects that a namespace makes the same are told of once.
  const conflicts = new Set([...seen.values()].filter(({ rule }) => rule === conflict).map(({ resource }) => resource));
  return [...seen.values()].filter(({ rule, resource }) => rule !== duplicate || !conflicts.has(resource));
}

const conflict = 'kustomize/namespace-conflict';
const duplicate = 'kustomize/duplicate-id';

/** Whether the object is meant for tools only (`DropLocalNodes`). */
function isLocal({ resource }: Operand): boolean {
  const value = getIn(resource.body, ['metadata', 'annotations', 'config.kubernetes.io/local-config']);
  return value !== undefined && value !== false && value !== 'false';
}
