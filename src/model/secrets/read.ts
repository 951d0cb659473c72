import { objectIn, stringIn } from '../../kubernetes/json.ts';
import { stated, statedInValues, type ClusterObject } from '../objects/cluster-object.ts';
import type { Stated } from '../objects/stated.ts';
import type { HelmRelease } from '../releases/record.ts';
import type { SecretNeed, SecretOrigin, SecretRecord, SecretUse } from './record.ts';
import { sureness } from '../objects/use-confidence.ts';
import { operatorSecrets } from './made-secret.ts';
import { pathText } from '../objects/map-place.ts';
import { byNamespaceAndName } from '../objects/object-facts.ts';
import { secretRecord } from './secret.ts';
import { secretReferences, type SecretReference } from './secret-reference.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/** The secrets of a cluster: those that are declared, and those that are referred to and made elsewhere. */
export interface SecretInventory {
  readonly secrets: readonly SecretRecord[];
  readonly secretsNeeded: readonly SecretNeed[];
  readonly usesOf: (namespace: string, name: string) => readonly SecretUse[];
}

/** Finds what each secret is used by, and where each Secret that is referred to comes from. */
export function secretInventory(objects: readonly ClusterObject[], releases: readonly HelmRelease[]): SecretInventory {
  const records = objects.flatMap((object) => secretRecord(object) ?? []);
  const declared = new Set(
    records.flatMap(({ namespace, secretNames }) => secretNames.map((name) => key(namespace, name))),
  );
  const made = new Map([...copies(objects), ...operatorOrigins(objects)]);
  const known: KnownSecrets = new Map([
    ...[...made.keys()].map((id) => [id, undefined] as const),
    ...records.flatMap((record) =>
      record.secretNames.map((name) => [key(record.namespace, name), allKeys(record)] as const),
    ),
  ]);
  const uses = usesBySecret(objects, known, certManagerNamespace(objects, releases));
  return {
    secrets: records
      .map((record) => ({
        ...record,
        usedBy: record.secretNames.flatMap((name) => uses.get(key(record.namespace, name))?.usedBy ?? []),
      }))
      .sort(byNamespaceAndName),
    secretsNeeded: [...uses]
      .filter(([id]) => !declared.has(id))
      .map(([id, { usedBy, ...secret }]): SecretNeed => ({
        ...secret,
        origin: made.get(id) ?? unknownOrigin(secret.namespace),
        usedBy,
      }))
      .sort(byNamespaceAndName),
    usesOf: (namespace, name) => [
      ...(uses.get(key(namespace, name))?.usedBy ?? []),
      ...[...made].flatMap(([id, origin]) =>
        origin.type === 'copy' && origin.namespace === namespace && origin.name === name
          ? (uses.get(id)?.usedBy ?? [])
          : [],
      ),
    ],
  };
}

/** The Secrets of which the repository tells who makes them, by `namespace/name`, with their keys where all of these are known. */
type KnownSecrets = ReadonlyMap<string, ReadonlySet<string> | undefined>;

/** An ExternalSecret may take all keys that its store has. */
function allKeys({ keys, remoteRefs }: Omit<SecretRecord, 'usedBy'>): ReadonlySet<string> | undefined {
  return keys.length > 0 && remoteRefs.every(({ secretKey }) => secretKey !== undefined) ? new Set(keys) : undefined;
}

function key(namespace: string | undefined, name: string): string {
  return namespacedName({ namespace, name });
}

/** Who makes which Secret for an object that is no secret itself, by `namespace/name`. */
function operatorOrigins(objects: readonly ClusterObject[]): ReadonlyMap<string, SecretOrigin> {
  return new Map(
    objects.flatMap((object) =>
      operatorSecrets(object).map(({ name, pointer }): [string, SecretOrigin] => [
        key(object.id.namespace, name),
        { type: 'operator', ...stated(object, pointer) },
      ]),
    ),
  );
}

/**
 * Secrets that Reflector copies to namespaces that annotations list by name
 * (https://github.com/emberstack/kubernetes-reflector); they may be regular
 * expressions, which are not followed.
 */
function copies(objects: readonly ClusterObject[]): readonly (readonly [string, SecretOrigin])[] {
  return objects.flatMap((object) => {
    const annotations = objectIn(object.body, 'metadata', 'annotations');
    const says = (name: string): string => stringIn(annotations, `reflector.v1.k8s.emberstack.com/${name}`) ?? '';
    const isCopied = says('reflection-allowed') === 'true' && says('reflection-auto-enabled') === 'true';
    if (object.id.kind !== 'Secret' || !isCopied) return [];
    return says('reflection-auto-namespaces')
      .split(',')
      .map((namespace) => [key(namespace.trim(), object.id.name), { type: 'copy', ...stated(object) }] as const);
  });
}

function unknownOrigin(namespace: string | undefined): SecretOrigin {
  return {
    type: 'unknown',
    reason:
      namespace === undefined
        ? 'A cluster-scoped object refers to it, and its namespace is not written.'
        : 'Nothing that Flux applies declares it: a chart, an operator or a person makes it, if it exists.',
  };
}

interface UsedSecret {
  readonly namespace?: string;
  readonly name: string;
  readonly usedBy: SecretUse[];
}

function usesBySecret(
  objects: readonly ClusterObject[],
  known: KnownSecrets,
  certManager: string | undefined,
): ReadonlyMap<string, UsedSecret> {
  const uses = new Map<string, UsedSecret>();
  for (const object of objects) {
    const made = new Set(
      makesItself.has(object.id.kind) ? operatorSecrets(object).map(({ pointer }) => pathText(pointer)) : [],
    );
    const issuer = object.id.kind === 'ClusterIssuer' ? certManager : undefined;
    const references = secretReferences(object)
      .map((reference) => ({ ...reference, ...namespaceOf(reference, issuer) }))
      .filter((reference) => !made.has(pathText(reference.pointer)) && isReference(reference, known));
    for (const [id, same] of Map.groupBy(references, ({ namespace, name }) => key(namespace, name))) {
      const [{ namespace, name } = { name: '' }] = same;
      const used = uses.get(id) ?? { name, usedBy: [], ...(namespace === undefined ? {} : { namespace }) };
      used.usedBy.push(secretUse(object, same));
      uses.set(id, used);
    }
  }
  return uses;
}

/** Whether what may name a Secret does so: its shape says it, or there is such a Secret, with the key that a bare name and key ask for. */
function isReference(reference: SecretReference, known: KnownSecrets): boolean {
  const { confidence, namespace, name, isAmbiguous } = reference;
  if (confidence === 'declared') return true;
  const id = key(namespace, name);
  if (!known.has(id)) return false;
  return !isAmbiguous || (known.get(id)?.has(reference.key ?? '') ?? true);
}

/** Kinds whose reference asks for the Secret to be made. */
const makesItself = new Set(['Certificate', 'Issuer', 'ClusterIssuer']);

function namespaceOf({ namespace }: SecretReference, otherwise: string | undefined): { readonly namespace?: string } {
  const found = namespace ?? otherwise;
  return found === undefined ? {} : { namespace: found };
}

/**
 * ClusterIssuers take Secrets from the namespace that cert-manager runs in
 * (https://cert-manager.io/docs/configuration/#cluster-resource-namespace).
 */
function certManagerNamespace(objects: readonly ClusterObject[], releases: readonly HelmRelease[]): string | undefined {
  const [release, ...others] = releases.filter(({ chart }) => chart === 'cert-manager');
  if (!release || others.length > 0) return undefined;
  const { namespace, name } = release;
  const object = objects.find(({ id, values }) => values && id.namespace === namespace && id.name === name);
  return stringIn(object?.values?.values, 'clusterResourceNamespace') ?? release.targetNamespace ?? namespace;
}

function secretUse(object: ClusterObject, references: readonly SecretReference[]): SecretUse {
  const [first] = references.toSorted((a, b) => sureness[a.confidence] - sureness[b.confidence]);
  const place = first ? placeOf(object, first) : { ...stated(object), in: { type: 'field', path: '' } as const };
  return {
    ...place,
    confidence: first?.confidence ?? 'likely',
    keys: [...new Set(references.flatMap((reference) => reference.key ?? []))],
    optional: references.every(({ optional }) => optional),
  };
}

function placeOf(object: ClusterObject, { inValues, pointer }: SecretReference): Stated & Pick<SecretUse, 'in'> {
  const path = pathText(pointer);
  return object.values && inValues
    ? { ...statedInValues(object, object.values, pointer), in: { type: 'values', path } }
    : { ...stated(object, pointer), in: { type: 'field', path } };
}
