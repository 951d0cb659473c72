import { arrayIn, stringIn, type Pointer } from '../../kubernetes/json.ts';
import { claimReferences, declaredClaims, type ClaimReference } from './claim.ts';
import { stated, statedInValues, type ClusterObject } from '../objects/cluster-object.ts';
import type { Stated } from '../objects/stated.ts';
import type { Claim, ClaimNeed, ClaimUse } from './record.ts';
import { pathText } from '../objects/map-place.ts';
import { byNamespaceAndName } from '../objects/object-facts.ts';
import { retainingClasses } from './retaining-class.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/** The storage of a cluster: what is claimed, and what is mounted and claimed elsewhere. */
export interface ClaimInventory {
  readonly claims: readonly Claim[];
  readonly claimsNeeded: readonly ClaimNeed[];
}

/** Finds what is claimed, who mounts it, and what copies it elsewhere. */
export function claimInventory(objects: readonly ClusterObject[]): ClaimInventory {
  const uses = new Map<string, { namespace: string; name: string; usedBy: ClaimUse[] }>();
  const backups = new Map<string, Stated[]>();
  const possible: Stated[] = [];
  for (const object of objects) {
    for (const reference of claimReferences(object)) {
      const { namespace, name } = reference;
      const used = uses.get(key(namespace, name)) ?? { namespace, name, usedBy: [] };
      used.usedBy.push(claimUse(object, reference));
      uses.set(key(namespace, name), used);
    }
    for (const { name, pointer } of backedUp(object)) {
      if (name.includes('${')) possible.push(stated(object, pointer));
      const id = key(object.id.namespace, name);
      backups.set(id, [...(backups.get(id) ?? []), stated(object, pointer)]);
    }
  }
  const isRetaining = retainingClasses(objects);
  const stating = objects.flatMap(declaredClaims);
  const claimers = new Set(stating.map(({ kustomization }) => kustomization));
  const claims = stating
    .map(({ isStatic = false, ...claim }): Claim => {
      const id = claim.claim === undefined ? undefined : key(claim.namespace, claim.claim);
      return {
        ...claim,
        // A volume that somebody made is retained unless it says otherwise.
        isRetained: isStatic || claim.volume !== undefined || isRetaining(claim.storageClass),
        usedBy: id === undefined ? [] : (uses.get(id)?.usedBy ?? []),
        backups: id === undefined ? [] : (backups.get(id) ?? []),
        possibleBackups: possible.filter((backup) => mayMean(backup, claim, claimers)),
      };
    })
    .sort(byNamespaceAndName);
  const declared = new Set(claims.map(({ namespace, claim }) => key(namespace, claim ?? '')));
  return {
    claims,
    claimsNeeded: [...uses]
      .filter(([id]) => !declared.has(id))
      .map(([, need]) => need)
      .sort(byNamespaceAndName),
  };
}

/** Whether a backup whose claim a variable names may be that of a claim: one that its own Kustomization applies, or of any in the namespace where that applies none. */
function mayMean(
  backup: Stated,
  { namespace, kustomization }: Pick<Claim, 'namespace' | 'kustomization'>,
  claimers: ReadonlySet<string>,
): boolean {
  if (backup.namespace !== namespace) return false;
  return backup.kustomization === kustomization || !claimers.has(backup.kustomization);
}

function key(namespace: string | undefined, name: string): string {
  return namespacedName({ namespace, name });
}

function claimUse(object: ClusterObject, { pointer, inValues }: ClaimReference): ClaimUse {
  const path = pathText(pointer);
  return object.values && inValues
    ? { ...statedInValues(object, object.values, pointer), in: { type: 'values', path } }
    : { ...stated(object, pointer), in: { type: 'field', path } };
}

/**
 * The claims that an object copies elsewhere: of a VolSync ReplicationSource
 * (https://volsync.readthedocs.io/en/stable/usage/replicationsource.html) and of
 * a kopiur SnapshotPolicy.
 */
function backedUp({ id, body }: ClusterObject): readonly { readonly name: string; readonly pointer: Pointer }[] {
  switch (id.kind) {
    case 'ReplicationSource': {
      const name = stringIn(body, 'spec', 'sourcePVC');
      return name === undefined ? [] : [{ name, pointer: ['spec', 'sourcePVC'] }];
    }
    case 'SnapshotPolicy':
      return arrayIn(body, 'spec', 'sources').flatMap((source, index) => {
        const name = stringIn(source, 'pvc', 'name');
        return name === undefined ? [] : [{ name, pointer: ['spec', 'sources', index, 'pvc', 'name'] }];
      });
    default:
      return [];
  }
}
