import { isFluxKustomization } from '../../flux/objects/api.ts';
import type { ReconciledCluster } from '../../flux/reconcile/reconcile.ts';
import { rebuilt, type ReconciledKustomization } from '../../flux/reconcile/reconcile-kustomization.ts';
import { withRefusal } from '../../flux/reconcile/refusal.ts';
import { stringIn } from '../../kubernetes/json.ts';
import { resourceKey } from '../../kubernetes/resource-id.ts';
import { resourceId, type Resource } from '../../kubernetes/resource.ts';
import type { Scopes } from '../../kubernetes/scope.ts';
import { isKustomizationFile } from '../../kustomize/load/load.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { pathBelow } from '../../repository/located-path.ts';
import { clampedPath } from '../../repository/path.ts';
import { editedTree } from './edited-tree.ts';
import { instructionsFor, type Instructions } from './instructions.ts';
import type { Shape, ShapePlace } from './record.ts';

/**
 * Follows the instructions for one more component in memory, and returns the
 * places where they work: the component is applied, what was applied before stays
 * as it is, and nothing is refused. Guides show nothing else, because a line in
 * the wrong list can stop a whole Kustomization.
 */
export function placeTrial(clusters: readonly ReconciledCluster[]): (shape: Shape) => readonly ShapePlace[] {
  const readers = clusters.flatMap(({ kustomizations, scopes }): Reader[] =>
    kustomizations.filter(isEvaluated).map((kustomization) => ({ kustomization, scopes })),
  );
  let left = mostObjects;
  const works = (trials: readonly Trial[]): boolean => {
    const instructions = trials.map((trial) => trial.instructions);
    const own = readers.filter(({ kustomization }) => instructions.some((one) => reads(kustomization, one)));
    left -= own.reduce((sum, { kustomization }) => sum + kustomization.inventory.length, 1);
    if (left < 0 || own.length === 0) return false;
    const applied = own.map((reader) => appliedBy(reader, instructions));
    const known = applied.filter((added) => added !== undefined);
    return (
      known.length === applied.length &&
      instructions.flatMap(objectFiles).every((file) => known.some((added) => added.has(file)))
    );
  };
  return (shape) => {
    const trials = shape.places.map((place, index) => ({
      place,
      instructions: instructionsFor(shape, place, `clusterbook-trial-${String(index)}`),
    }));
    return working(trials, works).map(({ place }) => place);
  };
}

/** One place, with what is written there for a name that no component has. */
interface Trial {
  readonly place: ShapePlace;
  readonly instructions: Instructions;
}

/** Those that work, tried all at once, and by halves where one of them does not. */
function working(trials: readonly Trial[], works: (trials: readonly Trial[]) => boolean): readonly Trial[] {
  if (trials.length === 0 || works(trials)) return trials;
  if (trials.length === 1) return [];
  const middle = trials.length >> 1;
  return [...working(trials.slice(0, middle), works), ...working(trials.slice(middle), works)];
}

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
function appliedBy(
  { kustomization, scopes }: Reader,
  instructions: readonly Instructions[],
): ReadonlySet<string> | undefined {
  const { contents } = kustomization.inputs;
  if (contents.state !== 'internal') return undefined;
  const tree = editedTree(contents.tree, instructions);
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
