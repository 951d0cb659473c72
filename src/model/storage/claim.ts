import { arrayIn, getIn, objectIn, stringIn, type Json, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import { stated, statedInValues, type ClusterObject } from '../objects/cluster-object.ts';
import type { Claim } from './record.ts';
import { isUnder, keyOf, pathText, pointerTo, type MapPlace } from '../objects/map-place.ts';

/** A claim without what other objects say of it. */
export interface DeclaredClaim extends Omit<Claim, 'usedBy' | 'backups' | 'possibleBackups' | 'isRetained'> {
  /** It asks for no storage class, so it takes a volume that somebody made. */
  readonly isStatic?: true;
}

/**
 * The storage that an object claims: a PersistentVolumeClaim, a template for
 * claims in a StatefulSet or custom resource, or the `persistence` of a chart.
 */
export function declaredClaims(object: ClusterObject): readonly DeclaredClaim[] {
  const { id, body, values } = object;
  if (id.kind === 'PersistentVolumeClaim') {
    return [{ ...stated(object), from: { type: 'object' }, claim: id.name, ...claimSpec(objectIn(body, 'spec')) }];
  }
  if (values) return valuesClaims(object);
  if (foreign.has(id.kind)) return [];
  return object.maps.flatMap((place): DeclaredClaim[] => {
    const facts = storageOf(object, place);
    if (!facts) return [];
    const pointer = pointerTo(place);
    return [{ ...stated(object, pointer), from: { type: 'field', path: pathText(pointer) }, ...facts }];
  });
}

type Facts = Pick<DeclaredClaim, 'isStatic' | 'claim' | 'volume' | 'size' | 'storageClass' | 'accessModes' | 'count'>;

/** Kinds whose fields of these shapes are not claims of their own. */
const foreign = new Set(['PersistentVolume', 'Kustomization', 'CustomResourceDefinition', 'ResourceQuota']);

/** The spec of a claim in a template; of CloudNativePG's Cluster, its `storage` and `walStorage`. */
function storageOf(object: ClusterObject, place: MapPlace): Facts | undefined {
  const { id, group, body } = object;
  const { map, key } = place;
  if (isClaimSpec(map)) {
    const replicas = getIn(body, ['spec', 'replicas']);
    const count = id.kind === 'StatefulSet' ? (typeof replicas === 'number' ? replicas : 1) : undefined;
    // https://github.com/grafana/grafana-operator names the claim of a Grafana after it.
    const isGrafana = id.kind === 'Grafana' && place.parent?.key === 'persistentVolumeClaim';
    return {
      ...claimSpec(map),
      ...(count === undefined ? {} : { count }),
      ...(isGrafana ? { claim: `${id.name}-pvc` } : {}),
    };
  }
  const isPostgres = id.kind === 'Cluster' && group === 'postgresql.cnpg.io';
  if (!isPostgres || (key !== 'storage' && key !== 'walStorage') || place.parent?.key !== 'spec') return undefined;
  const instances = getIn(body, ['spec', 'instances']);
  return { ...valuesSpec(map), count: typeof instances === 'number' ? instances : 1 };
}

/** `resources.requests.storage` is in the spec of a PersistentVolumeClaim only. */
function isClaimSpec(map: JsonObject): boolean {
  return quantity(getIn(map, ['resources', 'requests', 'storage'])) !== undefined;
}

function claimSpec(spec: JsonObject): Facts {
  const size = quantity(getIn(spec, ['resources', 'requests', 'storage']));
  const storageClass = stringIn(spec, 'storageClassName');
  const volume = stringIn(spec, 'volumeName');
  return {
    accessModes: arrayIn(spec, 'accessModes').filter((mode) => typeof mode === 'string'),
    ...(size === undefined ? {} : { size }),
    ...classOf(storageClass),
    ...(volume === undefined || volume === '' ? {} : { volume }),
  };
}

/** An empty class is none at all, where a missing one is the default of the cluster. */
function classOf(storageClass: string | undefined): Pick<Facts, 'storageClass' | 'isStatic'> {
  if (storageClass === undefined) return {};
  return storageClass === '' ? { isStatic: true } : { storageClass };
}

/** In values: specs of claims, and maps with a `size` where charts speak of storage. A claim that exists already is mounted, not made. */
function valuesClaims(object: ClusterObject): readonly DeclaredClaim[] {
  const { values } = object;
  if (!values) return [];
  return values.maps.flatMap((place): DeclaredClaim[] => {
    const { map } = place;
    const facts = isClaimSpec(map) ? claimSpec(map) : isPersistence(place) ? valuesSpec(map) : undefined;
    if (!facts) return [];
    const pointer = pointerTo(place);
    return [
      { ...statedInValues(object, values, pointer), from: { type: 'values', path: pathText(pointer) }, ...facts },
    ];
  });
}

/** `persistence`, `persistentVolume` and the like, or what stands under one: with a size, and neither another type of volume nor a claim that exists. */
function isPersistence(place: MapPlace): boolean {
  const { map } = place;
  const type = stringIn(map, 'type') ?? 'persistentVolumeClaim';
  return (
    quantity(map.size) !== undefined &&
    isUnder(place, (key) => /^(?:persistence|persistentVolumes?|persistentVolumeClaims?|volumeClaims?)$/i.test(key)) &&
    /^(?:persistentVolumeClaim|pvc|persistence|dynamic|statefulset)$/i.test(type) &&
    (stringIn(map, 'existingClaim') ?? '') === '' &&
    keyOf(place) !== 'emptyDir'
  );
}

function valuesSpec(map: JsonObject): Facts {
  const size = quantity(map.size);
  const storageClass = stringIn(map, 'storageClass') ?? stringIn(map, 'storageClassName');
  const mode = stringIn(map, 'accessMode');
  const modes = arrayIn(map, 'accessModes').filter((entry) => typeof entry === 'string');
  return {
    accessModes: modes.length === 0 && mode !== undefined ? [mode] : modes,
    ...(size === undefined ? {} : { size }),
    // `-` is what charts write for none at all.
    ...classOf(storageClass === '' ? undefined : storageClass === '-' ? '' : storageClass),
  };
}

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
function quantity(value: Json | undefined): string | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && /^\d+(?:\.\d+)?(?:[kMGTPE]i?)?$/.test(text) ? text : undefined;
}

/** The way to the name of a claim that something mounts. */
export interface ClaimReference {
  readonly name: string;
  readonly namespace: string;
  readonly pointer: Pointer;
  readonly inValues: boolean;
}

/** The claims that an object mounts by name: `persistentVolumeClaim.claimName` of a pod, `existingClaim` of a chart. */
export function claimReferences(object: ClusterObject): readonly ClaimReference[] {
  const { values, id } = object;
  if (foreign.has(id.kind)) return [];
  return [
    ...object.maps.flatMap((place): ClaimReference[] => {
      const name = mountedClaim(place);
      if (name === undefined || !isName(name)) return [];
      return [{ name, namespace: id.namespace ?? '', pointer: pointerTo(place, 'claimName'), inValues: false }];
    }),
    ...(values?.maps ?? []).flatMap((place): ClaimReference[] => {
      const { existingClaim } = place.map;
      const key = typeof existingClaim === 'string' ? 'existingClaim' : 'claimName';
      const written = typeof existingClaim === 'string' ? existingClaim : mountedClaim(place);
      const name = written === undefined ? undefined : values?.expand(written);
      if (name === undefined || !isName(name)) return [];
      return [{ name, namespace: values?.namespace ?? '', pointer: pointerTo(place, key), inValues: true }];
    }),
  ];
}

/** https://kubernetes.io/docs/concepts/storage/persistent-volumes/#claims-as-volumes */
function mountedClaim({ key, map }: MapPlace): string | undefined {
  return key === 'persistentVolumeClaim' ? stringIn(map, 'claimName') : undefined;
}

function isName(name: string): boolean {
  return /^[a-z0-9](?:[-.a-z0-9]*[a-z0-9])?$/.test(name);
}
