import { isArray, type Pointer } from '../kubernetes/json.ts';
import { maxNameLength } from '../kubernetes/name.ts';
import { stated, statedInValues, type ClusterObject } from './cluster-object.ts';
import { declaredDatabases, servicePorts, type DatabaseService, type DeclaredDatabase } from './database.ts';
import type { Database, DatabaseUse, SecretUse } from './fleet.ts';
import { madeSecrets } from './made-secret.ts';
import { pathText, pointerTo } from './map-place.ts';
import { byNamespaceAndName } from './object-facts.ts';

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
  { kind, namespace, name, kustomization, location, in: place }: SecretUse,
  by: string,
): DatabaseUse {
  const user = { kind, name, ...(namespace === undefined ? {} : { namespace }) };
  return { ...user, kustomization, location, in: place, by: { type: 'secret', name: by } };
}

/** A Secret that names the host is what others connect with: they are the users. Undefined for what makes no Secret. */
function secretUsers(object: ClusterObject, secretUses: FindSecretUses): readonly DatabaseUse[] | undefined {
  if (object.id.kind !== 'ExternalSecret') return undefined;
  const { namespace = '' } = object.id;
  return madeSecrets(object).flatMap((name) =>
    secretUses(namespace, name)
      .filter((use) => !notUsers.has(use.kind))
      .map((use) => bySecretUse(use, name)),
  );
}

/** The database itself and what its operator makes of it, which name its Secrets too. */
function isPart({ kind, namespace, name }: SecretUse, record: Omit<Database, 'usedBy'>): boolean {
  return (kind === record.kind && namespace === record.namespace && name === record.name) || parts.has(kind);
}

const parts = new Set(['Pooler', 'ScheduledBackup', 'Database', 'PushSecret']);

/** Kinds that are about databases without using them, and those that only speak of objects. */
const notUsers = new Set([
  ...parts,
  'Cluster',
  'Dragonfly',
  'CustomResourceDefinition',
  'Kustomization',
  'ConfigMap',
  'Secret',
  'PodMonitor',
  'ServiceMonitor',
  'PrometheusRule',
  'NetworkPolicy',
  'CiliumNetworkPolicy',
  'PodDisruptionBudget',
  'GrafanaDashboard',
]);

/**
 * Strings of specs and values that name a Service of a database. A name alone is
 * in the namespace of who says it, so it counts for a database there only.
 */
function hostUses(
  objects: readonly ClusterObject[],
  databases: readonly DeclaredDatabase[],
  secretUses: FindSecretUses,
): ReadonlyMap<DeclaredDatabase, readonly DatabaseUse[]> {
  const uses = new Map<DeclaredDatabase, DatabaseUse[]>();
  if (databases.length === 0) return uses;
  const byService = Map.groupBy(
    databases.flatMap((database) => database.services.map((service) => ({ database, service }))),
    ({ service }) => service.name,
  );
  const pattern = hostPattern([...byService.keys()]);
  for (const object of objects) {
    if (notUsers.has(object.id.kind)) continue;
    const seen = new Set<DeclaredDatabase>();
    for (const { text, pointer, inValues, isHost } of stringsOf(object)) {
      if (!isHost && !mayNameService.some((part) => text.includes(part))) continue;
      for (const host of text.matchAll(pattern)) {
        const namespace = (inValues ? object.values?.namespace : object.id.namespace) ?? '';
        const target = byService
          .get(host[1] ?? '')
          ?.find(({ database, service }) =>
            isHostOf(host, service, database.record.namespace, namespace, isHost && host[0] === text),
          );
        if (!target || seen.has(target.database)) continue;
        seen.add(target.database);
        const found = secretUsers(object, secretUses) ?? [hostUse(object, pointer(), inValues, target.service.name)];
        uses.set(target.database, [...(uses.get(target.database) ?? []), ...found]);
      }
    }
  }
  return uses;
}

/** What every string that counts holds: most hold none, and looking for the names themselves takes longer. */
const mayNameService = ['-r', '.svc', ...new Set(Object.values(servicePorts).map((port) => `:${port}`))];

/** A Service's name as a word, then its domain, then a port. What is no name to Kubernetes is no part of an address. */
function hostPattern(services: readonly string[]): RegExp {
  const names = services
    .filter((name) => name.length <= maxNameLength && /^[\w.-]+$/.test(name))
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replaceAll('.', '\\.'));
  return new RegExp(`(?<![\\w.-])(${names.join('|')})((?:\\.[a-z0-9-]+)*)(?::(\\d+))?(?![\\w-])`, 'g');
}

function isHostOf(
  [, , domain = '', port]: RegExpExecArray,
  service: DatabaseService,
  databaseNamespace: string,
  namespace: string,
  isWhole: boolean,
): boolean {
  if (domain !== '') {
    const [, inNamespace, svc] = domain.split('.');
    return (
      inNamespace === databaseNamespace &&
      (svc === undefined ? service.telling || port === String(service.port) : svc === 'svc')
    );
  }
  return namespace === databaseNamespace && (service.telling || isWhole || port === String(service.port));
}

function hostUse(object: ClusterObject, pointer: Pointer, inValues: boolean, service: string): DatabaseUse {
  const path = pathText(pointer);
  const by = { type: 'host', name: service } as const;
  return object.values && inValues
    ? { ...statedInValues(object, object.values, pointer), in: { type: 'values', path }, by }
    : { ...stated(object, pointer), in: { type: 'field', path }, by };
}

interface Text {
  readonly text: string;
  readonly pointer: () => Pointer;
  readonly inValues: boolean;
  /** Whether the key, or the name of the environment variable, says that it is a host. */
  readonly isHost: boolean;
}

/** The strings of an object's spec and values, and those in lists. */
function* stringsOf({ maps, values }: ClusterObject): Generator<Text> {
  for (const inValues of [false, true]) {
    const fill = (text: string): string => (inValues && values ? values.fill(text) : text);
    for (const place of (inValues ? values?.maps : maps) ?? []) {
      const { map } = place;
      for (const key of Object.keys(map)) {
        const value = map[key];
        if (typeof value === 'string') {
          const label = key === 'value' && typeof map.name === 'string' ? map.name : key;
          yield { text: fill(value), pointer: () => pointerTo(place, key), inValues, isHost: namesHost.test(label) };
        } else if (isArray(value)) {
          for (const [index, text] of value.entries())
            if (typeof text === 'string')
              yield { text: fill(text), pointer: () => pointerTo(place, key, index), inValues, isHost: false };
        }
      }
    }
  }
}

const namesHost = /(?:^|[a-z_.-])(?:host|hostname|addr|address|server|endpoint)$/i;
