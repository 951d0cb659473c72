import type { Location } from '../../diagnostic.ts';
import { isEmpty, kustomizationFile, loadKustomization } from '../load/load.ts';
import { addAll, report, type Log } from '../objects/log.ts';
import { withSchemas } from '../load/openapi.ts';
import type { Target } from '../load/target.ts';

/** How deep directories may include each other: more than anybody writes, less than overflows the stack. */
const maxDepth = 100;

/** The kustomization.yaml of `directory` as a target that `parent` includes; undefined if there is none. */
export function targetAt(parent: Target, directory: string, log: Log): Target | undefined {
  const { value: kustomization, diagnostics } = loadKustomization(parent.tree, directory);
  addAll(log.diagnostics, diagnostics);
  if (!kustomization) return undefined;
  const file = kustomizationFile(parent.tree, directory);
  if (file !== undefined) log.files.add(file);
  log.directories.add(directory);
  if (isEmpty(kustomization)) report(log, 'empty-kustomization', kustomization.locate([]));
  return withSchemas({ ...parent, kustomization, loading: [...parent.loading, directory], log });
}

/** Whether `directory` may be included; reported if not: kustomize forbids those that are being built, and those above them. */
export function mayInclude({ loading, log }: Target, directory: string, location: () => Location): boolean {
  const problem = isBeingBuilt(directory, loading) ? 'cycle' : loading.length >= maxDepth ? 'too-much' : undefined;
  if (problem) report(log, problem, location());
  return !problem;
}

/** Whether `directory` is one of those that are being built, or above one of them (`errIfArgEqualOrHigher`). */
export function isBeingBuilt(directory: string, loading: readonly string[]): boolean {
  return loading.some((other) => directory === '' || other === directory || other.startsWith(`${directory}/`));
}
