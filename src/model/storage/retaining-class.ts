import { stringIn } from '../../kubernetes/json.ts';
import type { ClusterObject } from '../objects/cluster-object.ts';

/** Tells of a storage class whether it retains volumes, or is but a name that volumes made by hand have; undefined is the default of the cluster (https://kubernetes.io/docs/concepts/storage/storage-classes/). */
export function retainingClasses(objects: readonly ClusterObject[]): (name: string | undefined) => boolean {
  const retaining = objects.filter(
    ({ id, body }) => id.kind === 'StorageClass' && stringIn(body, 'reclaimPolicy') === 'Retain',
  );
  const names = new Set([...retaining.map(({ id }) => id.name), ...objects.flatMap(madeByHand)]);
  const isDefault = retaining.some(
    ({ body }) => stringIn(body, 'metadata', 'annotations', 'storageclass.kubernetes.io/is-default-class') === 'true',
  );
  return (name) => (name === undefined ? isDefault : names.has(name));
}

/** The class that a PersistentVolume states: it is retained unless it says otherwise (https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming). */
function madeByHand({ id, body }: ClusterObject): readonly string[] {
  const name = stringIn(body, 'spec', 'storageClassName') ?? '';
  const isKept = (stringIn(body, 'spec', 'persistentVolumeReclaimPolicy') ?? 'Retain') === 'Retain';
  return id.kind === 'PersistentVolume' && isKept && name !== '' ? [name] : [];
}
