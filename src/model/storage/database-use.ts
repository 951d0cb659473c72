import { stated, statedInValues, type ClusterObject } from '../objects/cluster-object.ts';
import { configMapReaders, type ConfigMapReader } from './config-map-readers.ts';
import { declaredDatabases, type DeclaredDatabase } from './database.ts';
import { hostFinder, type HostMention } from './database-host.ts';
import type { SecretUse } from '../secrets/record.ts';
import type { Database, DatabaseUse } from './record.ts';
import { madeSecrets } from '../secrets/made-secret.ts';
import { pathText } from '../objects/map-place.ts';
import { byNamespaceAndName } from '../objects/object-facts.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/** Who uses a Secret of the cluster. */
export type FindSecretUses = (namespace: string, name: string) => readonly SecretUse[];

/** The databases of a cluster with who connects to them: by a Secret of their credentials, or by the name of their Service. */
export function databaseInventory(objects: readonly ClusterObject[], secretUses: FindSecretUses): readonly Database[] {
  const databases = declaredDatabases(objects);
  const connections = hostUses(objects, databases, secretUses);
  return databases
    .map((database): Database => {
      const { record, secrets } = database;
      const bySecret = [...secrets].flatMap((name) =>
        secretUses(record.namespace, name)
          .filter((use) => !isPart(use, record))
          .map((use) => bySecretUse(use, name)),
      );
      const usedBy = [...bySecret, ...(connections.get(database) ?? [])];
      return { ...record, usedBy: [...new Map(usedBy.map((use) => [JSON.stringify(use), use])).values()] };
    })
    .sort(byNamespaceAndName);
}

function bySecretUse(
  { kind, namespace, name, kustomization, location, in: place, confidence }: SecretUse,
  by: string,
): DatabaseUse {
  const user = { kind, name, ...(namespace === undefined ? {} : { namespace }) };
  return { ...user, kustomization, location, in: place, confidence, by: { type: 'secret', name: by } };
}

/** Who connects to each database because of a host that it knows, or reads. */
function hostUses(
  objects: readonly ClusterObject[],
  databases: readonly DeclaredDatabase[],
  secretUses: FindSecretUses,
): ReadonlyMap<DeclaredDatabase, readonly DatabaseUse[]> {
  const uses = new Map<DeclaredDatabase, DatabaseUse[]>();
  if (databases.length === 0) return uses;
  const mentionsIn = hostFinder(databases);
  const readers = configMapReaders(objects);
  for (const object of objects) {
    if (notUsers.has(object.id.kind)) continue;
    for (const mention of mentionsIn(object)) {
      const found = readersOf(object, mention, secretUses, readers) ?? [hostUse(object, mention)];
      const known = uses.get(mention.database);
      if (known) known.push(...found);
      else uses.set(mention.database, [...found]);
    }
  }
  return uses;
}

/** Who reads a ConfigMap or a Secret that names a host: they connect, not the object. Undefined for other kinds. */
function readersOf(
  object: ClusterObject,
  { service }: HostMention,
  secretUses: FindSecretUses,
  configMaps: ReadonlyMap<string, readonly ConfigMapReader[]>,
): readonly DatabaseUse[] | undefined {
  const { kind, namespace = '', name } = object.id;
  const connects = ({ kind: reader }: { readonly kind: string }): boolean => !notUsers.has(reader);
  if (kind === 'ConfigMap')
    return (configMaps.get(namespacedName({ namespace, name })) ?? [])
      .filter(connects)
      .map((reader) => ({ ...reader, by: { type: 'host', name: service } }));
  if (kind !== 'ExternalSecret' && kind !== 'Secret') return undefined;
  return madeSecrets(object).flatMap((secret) =>
    secretUses(namespace, secret)
      .filter(connects)
      .map((use) => bySecretUse(use, secret)),
  );
}

function hostUse(object: ClusterObject, { pointer, inValues, service }: HostMention): DatabaseUse {
  const path = pathText(pointer);
  const by = { type: 'host', name: service } as const;
  return object.values && inValues
    ? { ...statedInValues(object, object.values, pointer), in: { type: 'values', path }, by, confidence: 'likely' }
    : { ...stated(object, pointer), in: { type: 'field', path }, by, confidence: 'declared' };
}

/** The database itself and what its operator makes of it, which name its Secrets too. */
function isPart({ kind, namespace, name }: SecretUse, record: Omit<Database, 'usedBy'>): boolean {
  return (kind === record.kind && namespace === record.namespace && name === record.name) || parts.has(kind);
}

const parts = new Set([
  'Pooler',
  'ScheduledBackup',
  'Database',
  'Publication',
  'Subscription',
  'ObjectStore',
  'PushSecret',
  'Certificate',
]);

/** Kinds that are about databases without using them, and those that only speak of objects. */
const notUsers = new Set([
  ...parts,
  'Cluster',
  'Dragonfly',
  'CustomResourceDefinition',
  'Kustomization',
  'PodMonitor',
  'ServiceMonitor',
  'PrometheusRule',
  'NetworkPolicy',
  'CiliumNetworkPolicy',
  'PodDisruptionBudget',
  'GrafanaDashboard',
]);
