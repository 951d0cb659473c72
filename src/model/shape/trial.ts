import { isFluxKustomization } from '../../flux/api.ts';
import type { ReconciledCluster } from '../../flux/reconcile.ts';
import { rebuilt, type ReconciledKustomization } from '../../flux/reconcile-kustomization.ts';
import { withRefusal } from '../../flux/refusal.ts';
import { stringIn } from '../../kubernetes/json.ts';
import { resourceKey } from '../../kubernetes/resource-id.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import { declaredScopes, type Scopes } from '../../kubernetes/scope.ts';
import { writtenScopes } from '../../kubernetes/written-scopes.ts';
import { isKustomizationFile } from '../../kustomize/load.ts';
import { changedTree } from '../../repository/changed-tree.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { pathBelow } from '../../repository/located-path.ts';
import { clampedPath } from '../../repository/path.ts';
import { instructionsFor, type Instructions } from './instructions.ts';
import type { Shape, ShapePlace } from './shape.ts';

/**
 * Follows the instructions for one more component in memory, and tells whether
 * they work: the component is applied, what was applied before stays as it is,
 * and nothing is refused. Guides show nothing else, because a line in the wrong
 * list can stop a whole Kustomization.
 */
export function placeTrial(clusters: readonly ReconciledCluster[]): (shape: Shape, place: ShapePlace) => boolean {
  const candidates = clusters.flatMap((cluster) => {
    const scopes = declaredScopes(cluster.objects.resources(), writtenScopes(cluster.repository.files));
    return cluster.kustomizations.filter(isEvaluated).map((kustomization) => ({ kustomization, scopes }));
  });
  let left = mostObjects;
  return (shape, place) => {
    const instructions = instructionsFor(shape, place, trialName);
    const readers = candidates.filter(({ kustomization }) => reads(kustomization, instructions));
    left -= readers.reduce((sum, { kustomization }) => sum + kustomization.inventory.length, 1);
    if (left < 0 || readers.length === 0) return false;
    const files = objectFiles(instructions);
    const applied = readers.map((reader) => appliedBy(reader, instructions));
    const known = applied.filter((added) => added !== undefined);
    return known.length === applied.length && files.every((file) => known.some((added) => added.has(file)));
  };
}

/** A name that no component has. */
const trialName = 'clusterbook-trial';

/** Trials end after so many objects were built: of a repository with many places the first ones are shown. */
const mostObjects = 20_000;

/** A Kustomization that comes to what is added, with the scopes of its cluster's kinds. */
interface Reader {
  readonly kustomization: ReconciledKustomization;
  readonly scopes: Scopes;
}

function isEvaluated({ state, inputs }: ReconciledKustomization): boolean {
  return state === 'evaluated' && inputs.contents.state === 'internal';
}

/** Whether its build comes to any of what the instructions write. */
function reads(
  { files, isWholeFolder, directory = '' }: ReconciledKustomization,
  { lines, beside, ...added }: Instructions,
): boolean {
  return (
    [...lines, ...beside].some(({ path }) => files.has(path)) ||
    (isWholeFolder && added.files.some(({ path }) => directory === '' || pathBelow(path, directory) !== undefined))
  );
}

/** The files with objects that the instructions add, without those that only list others. */
function objectFiles({ files }: Instructions): readonly string[] {
  return files
    .filter(({ path, made }) => !isKustomizationFile(path) && made.documents.length > 0)
    .map(({ path }) => path);
}

/** The files whose objects come with the component, in the Kustomization and those that it adds; undefined where anything else changes. */
function appliedBy({ kustomization, scopes }: Reader, instructions: Instructions): ReadonlySet<string> | undefined {
  const { contents } = kustomization.inputs;
  if (contents.state !== 'internal') return undefined;
  const tree = edited(contents.tree, instructions);
  const after = tree && withRefusal(rebuilt(kustomization, tree), scopes);
  if (!tree || !after || after.refused) return undefined;
  const rest = new Map(after.inventory.map((resource) => [resourceKey(resourceId(resource)), resource]));
  for (const resource of kustomization.inventory) {
    const key = resourceKey(resourceId(resource));
    const now = rest.get(key);
    if (!now || JSON.stringify(now.body) !== JSON.stringify(resource.body)) return undefined;
    rest.delete(key);
  }
  const added = [...rest.values()];
  const children = added
    .filter(isFluxKustomization)
    .map((child) => childInventory({ kustomization, scopes }, child, tree));
  if (children.some((objects) => objects === undefined)) return undefined;
  return new Set([...added, ...children.flatMap((objects) => objects ?? [])].map(({ origin }) => origin.location.path));
}

/** What a new Flux Kustomization applies; undefined where that is nothing, or refused. */
function childInventory(
  { kustomization, scopes }: Reader,
  child: Resource,
  tree: FileTree,
): readonly Resource[] | undefined {
  const path = clampedPath(stringIn(child.body, 'spec', 'path') ?? '');
  const built = withRefusal(rebuilt({ ...kustomization, path, resource: child }, tree), scopes);
  return built.inventory.length === 0 || built.refused ? undefined : built.inventory;
}

/** The artifact after the edit; undefined where the files are not all in it. */
function edited(tree: FileTree, { files, lines, beside }: Instructions): FileTree | undefined {
  const texts = new Map<string, string>();
  const prefix = prefixOf(
    tree,
    [...lines, ...beside].map(({ path }) => path),
  );
  const inTree = (path: string): string | undefined => (prefix === '' ? path : pathBelow(path, prefix));
  for (const { path, text, made } of files) {
    const at = inTree(path);
    if (at === undefined) return undefined;
    // What only a person can write is any object.
    texts.set(at, made.purpose === 'own' ? ownObject : text);
  }
  // Lines go below one another, so the last comes first.
  for (const { path, after, text } of [...lines, ...beside].toReversed()) {
    const at = inTree(path);
    const before = at === undefined ? undefined : (texts.get(at) ?? tree.read(at));
    if (at === undefined || before === undefined) return undefined;
    texts.set(at, before.split('\n').toSpliced(after.end.line, 0, text).join('\n'));
  }
  return changedTree(tree, texts);
}

/** The folder of the repository that is the root of the tree. */
function prefixOf(tree: FileTree, [path = '']: readonly string[]): string {
  const segments = path.split('/');
  const depth = segments.findIndex((_, index) => tree.origin(segments.slice(index).join('/')) === path);
  return segments.slice(0, Math.max(depth, 0)).join('/');
}

const ownObject = `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${trialName}
  namespace: default
`;
