import type { Pointer } from '../../kubernetes/json.ts';
import { maxNameLength } from '../../kubernetes/name.ts';
import type { ClusterObject } from '../objects/cluster-object.ts';
import type { UseConfidence } from '../objects/stated.ts';
import { isUnder, pointerTo, type MapPlace } from '../objects/map-place.ts';
import type { ReleaseValues } from '../objects/release-values.ts';
import { chartSecretFields, secretFields, type SecretField } from './secret-field.ts';

/** A field or value that names a Secret. */
export interface SecretReference {
  /** Absent where a cluster-scoped object does not say it. */
  readonly namespace?: string;
  readonly name: string;
  readonly key?: string;
  readonly optional: boolean;
  /** In the body, or in the values if `inValues`. */
  readonly pointer: Pointer;
  readonly inValues: boolean;
  /** What is not declared counts only if there is a Secret of that name. */
  readonly confidence: UseConfidence;
  /** Whether the reference may as well be to a ConfigMap. */
  readonly isAmbiguous: boolean;
}

/**
 * The Secrets that an object refers to, by the shapes that Kubernetes, Flux and
 * custom resources use: `secretKeyRef`, `*SecretRef`, `secretName`,
 * `imagePullSecrets`, `certificateRefs`, `kind: Secret` and a name; in Helm
 * values also `existingSecret` and app-template's `envFrom` and `persistence`.
 */
export function secretReferences({ id, maps, values }: ClusterObject): readonly SecretReference[] {
  if (holders.has(id.kind)) return [];
  const references: SecretReference[] = [];
  for (const place of maps) {
    for (const field of secretFields(place)) {
      const namespace = field.namespace ?? id.namespace;
      const { name, certain } = field;
      add(references, place, field, {
        name,
        confidence: certain ? 'declared' : 'by-name',
        inValues: false,
        ...(namespace === undefined ? {} : { namespace }),
      });
    }
  }
  if (values) for (const place of values.maps) addFromValues(references, place, values);
  return references;
}

/** Objects that hold or bring secrets, and those that only speak of objects. */
const holders = new Set(['Secret', 'SealedSecret', 'SopsSecret', 'ConfigMap', 'ReferenceGrant', 'Role', 'ClusterRole']);

/** Fields that speak of Secrets without reading them, or hold other objects as text. */
const notReferences = new Set([
  'healthChecks',
  'healthCheckExprs',
  'dependsOn',
  'patches',
  'postRenderers',
  'driftDetection',
  'annotations',
  'labels',
]);

/** Charts hand Kubernetes' own shapes on as they are; what they make of others is a guess. */
function addFromValues(references: SecretReference[], place: MapPlace, values: ReleaseValues): void {
  for (const fields of [secretFields(place), chartSecretFields(place)]) {
    for (const field of fields) {
      const name = values.expand(field.name);
      if (name !== undefined)
        add(references, place, field, {
          name,
          confidence: valuesConfidence(field),
          inValues: true,
          namespace: values.namespace,
        });
    }
  }
}

function valuesConfidence({ certain, shape }: SecretField): UseConfidence {
  if (!certain) return 'likely';
  return shape === 'kubernetes' ? 'declared' : 'by-name';
}

function add(
  references: SecretReference[],
  place: MapPlace,
  { at, optional, key, shape }: SecretField,
  reference: Pick<SecretReference, 'name' | 'namespace' | 'confidence' | 'inValues'>,
): void {
  if (!isObjectName(reference.name) || isUnder(place, (above) => notReferences.has(above))) return;
  references.push({
    ...reference,
    optional,
    isAmbiguous: shape === 'key',
    pointer: pointerTo(place, ...at),
    ...(key === undefined ? {} : { key }),
  });
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names, or the name of a generated Secret whose hash is not known. */
function isObjectName(name: string): boolean {
  return name.length <= maxNameLength && /^[a-z0-9](?:[-.a-z0-9]*(?:[a-z0-9]|-\(hash\)))?$/.test(name);
}
