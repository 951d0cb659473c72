import { isBuilt } from '../model/kustomizations/built.ts';
import type { Cluster } from '../model/cluster/record.ts';
import type { FluxKustomization } from '../model/kustomizations/record.ts';
import { isName } from './declared.ts';
import type { Snapshot, SnapshotObject } from './snapshot.ts';
import { nameKey } from '../kubernetes/namespaced-name.ts';

/** Whether Git lacks an object for certain, and why that is said. */
export interface Verdict {
  readonly state: 'not-in-git' | 'unknown';
  /** A full sentence. */
  readonly why: string;
}

/**
 * Whether an object of a cluster that the model does not know is not in Git.
 * Flux marks what it applies with who applied it: where all that one applies is
 * known, the rest is not in Git; where it is not, nothing is said.
 */
export function undeclaredVerdicts(cluster: Cluster, snapshot: Snapshot): (object: SnapshotObject) => Verdict {
  const appliers = new Map(cluster.kustomizations.map((record) => [nameKey('Kustomization', record), record]));
  const observed = new Map(snapshot.objects.map((object) => [nameKey(object.kind, object), object]));
  const [sync] = cluster.kustomizations;
  const allKnown = cluster.kustomizations.every(isKnown);

  const verdict = (object: SnapshotObject, seen: ReadonlySet<string>): Verdict => {
    const { owner } = object;
    const key = nameKey(object.kind, object);
    if (!owner || nameKey(owner.kind, owner) === key) {
      return sync?.synthetic === true && startsFlux.has(object.kind)
        ? unknown('Flux may have been started with it: the repository does not hold what Flux is synced by.')
        : notInGit('No Flux Kustomization applied it.');
    }
    const name = nameKey(owner.kind, owner);
    if (owner.kind !== 'Kustomization') return unknown(`${name} made it, and what that makes is not known here.`);
    const applier = appliers.get(name);
    if (applier) {
      return isKnown(applier)
        ? notInGit(`${name} applied it, and does not do so at the documented commit.`)
        : unknown(`${name} applied it, and what that applies is not wholly known here.`);
    }
    const other = observed.get(name);
    if (other && !seen.has(name))
      return { ...verdict(other, new Set([...seen, name])), why: `${name} applied it, which Git does not declare.` };
    return allKnown
      ? notInGit(`${name} applied it, which Git does not declare.`)
      : unknown(`${name} applied it, which Git may declare where it is not known here.`);
  };
  return (object) => verdict(object, new Set());
}

const startsFlux: ReadonlySet<string> = new Set(['Kustomization', 'GitRepository', 'OCIRepository']);

/** Whether the names of all objects that a Flux Kustomization applies are known. */
function isKnown(kustomization: FluxKustomization): boolean {
  const { remotes, inventory } = kustomization;
  return (
    isBuilt(kustomization) &&
    remotes.length === 0 &&
    inventory.every(
      ({ kind, name, namespace }) =>
        !isFluxKind(kind) || (isName(name) && (namespace === undefined || isName(namespace))),
    )
  );
}

function isFluxKind(kind: string): boolean {
  return kind === 'Kustomization' || kind === 'HelmRelease' || kind.endsWith('Repository');
}

function notInGit(why: string): Verdict {
  return { state: 'not-in-git', why };
}

function unknown(why: string): Verdict {
  return { state: 'unknown', why };
}
