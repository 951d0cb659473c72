import type { Diagnostic } from '../../diagnostic.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import type { BuildResult } from '../../kustomize/objects/types.ts';
import { repositoryDirectory, type FileTree } from '../../repository/file-tree.ts';
import { baseName, parentDirectory } from '../../repository/path.ts';

/**
 * Whether a diagnostic tells of a patch that may well find nothing here: one
 * that a parent gives to all its children, or that a component brings to whoever
 * takes it; or one for an object that the repository does not hold.
 */
export function isIdlePatch(
  { rule, location }: Diagnostic,
  flux: Resource,
  tree: FileTree,
  built: BuildResult,
): boolean {
  if (rule !== 'kustomize/patch-matches-nothing' || !location) return false;
  const folder = parentDirectory(location.path);
  return (
    location.path === flux.origin.location.path ||
    ![...built.files].some((file) => tree.origin(file) === location.path) ||
    built.components.some(({ directory }) => repositoryDirectory(tree, directory) === folder) ||
    holdsUnknown(tree, built)
  );
}

/** Whether part of what is built is elsewhere: a remote base, what a chart renders, or what `flux bootstrap` has yet to write. */
function holdsUnknown(tree: FileTree, { remotes, diagnostics, files }: BuildResult): boolean {
  const isStub = (file: string): boolean =>
    baseName(file) === 'gotk-components.yaml' && tree.documents(file).value.length === 0;
  return remotes.length > 0 || diagnostics.some(({ rule }) => leftOutRules.includes(rule)) || [...files].some(isStub);
}

/** What tells that a build lacks what a program makes. */
export const leftOutRules: readonly string[] = ['kustomize/helm-not-run', 'kustomize/plugin-not-run'];
