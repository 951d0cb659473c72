import { isBuilt } from '../model/kustomizations/built.ts';
import type { Cluster } from '../model/cluster/record.ts';
import type { FluxKustomization } from '../model/kustomizations/record.ts';
import type { Source } from '../model/sources/record.ts';
import { locatedPath } from '../repository/located-path.ts';
import { snapshotKinds, type SnapshotKind } from './resources.ts';
import { nameKey, namespacedName } from '../kubernetes/namespaced-name.ts';

/** A Flux object that Git declares for a cluster. */
export interface DeclaredObject {
  readonly kind: SnapshotKind;
  readonly namespace: string;
  readonly name: string;
  /** Why it may not be in the cluster under this name: a full sentence. */
  readonly doubt?: string;
  /** The source is the documented repository: its revisions are commits of it. */
  readonly documented: boolean;
  readonly interval?: string;
}

/** The Flux objects of a cluster that snapshots can tell of. */
export function declaredObjects(cluster: Cluster): readonly DeclaredObject[] {
  const remote = new Set(
    cluster.kustomizations.filter(({ kubeConfig }) => kubeConfig !== undefined).map(namespacedName),
  );
  const owners = sourceOwners(cluster);
  const documentedSources = new Set(
    cluster.kustomizations.filter(isDocumented).map(({ sourceRef }) => nameKey(sourceRef.kind, sourceRef)),
  );
  const declared = (
    kind: SnapshotKind,
    object: Named,
    documented: boolean,
    owner: string | undefined,
    doubt?: string,
  ): DeclaredObject => {
    const { namespace, name, interval } = object;
    const uncertain =
      (owner !== undefined && remote.has(owner) ? doubts.remote : undefined) ?? doubt ?? nameDoubt(object);
    return {
      kind,
      namespace,
      name,
      documented,
      ...(interval === undefined ? {} : { interval }),
      ...(uncertain === undefined ? {} : { doubt: uncertain }),
    };
  };
  return [
    ...cluster.kustomizations.map((object) =>
      declared(
        'Kustomization',
        object,
        isDocumented(object),
        object.parent,
        object.synthetic ? doubts.synthetic : undefined,
      ),
    ),
    ...cluster.helmReleases.map((object) => declared('HelmRelease', object, false, object.kustomization)),
    ...cluster.sources.flatMap((source) => {
      const kind = snapshotKinds.find((known) => known === source.kind);
      const key = nameKey(source.kind, source);
      return kind === undefined ? [] : [declared(kind, source, documentedSources.has(key), owners.get(key))];
    }),
  ];
}

/** Whether it builds the documented repository: what is evaluated of another one has revisions of that one. */
function isDocumented(kustomization: FluxKustomization): boolean {
  return isBuilt(kustomization) && locatedPath(kustomization.directory ?? '').repository === undefined;
}

const doubts = {
  remote: 'It is applied to another cluster.',
  synthetic: 'The repository does not hold it, so its name is only assumed.',
  name: 'The repository does not tell its whole name.',
};

interface Named {
  readonly namespace: string;
  readonly name: string;
  readonly interval?: string;
}

/** Variables that are not known leave something else than a name. */
function nameDoubt({ namespace, name }: Pick<Named, 'namespace' | 'name'>): string | undefined {
  return isName(namespace) && isName(name) ? undefined : doubts.name;
}

export function isName(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(text);
}

/** By kind and name of a source: the Flux Kustomization that applies it. */
function sourceOwners({ kustomizations, sources }: Cluster): ReadonlyMap<string, string> {
  const kinds = new Set<string>(sources.map(({ kind }: Source) => kind));
  return new Map(
    kustomizations.flatMap((owner) =>
      owner.inventory
        .filter(({ kind }) => kinds.has(kind))
        .map((entry) => [nameKey(entry.kind, entry), namespacedName(owner)] as const),
    ),
  );
}
