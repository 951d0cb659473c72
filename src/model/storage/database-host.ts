import { isArray, objectIn, type JsonObject, type Pointer } from '../../kubernetes/json.ts';
import { maxNameLength } from '../../kubernetes/name.ts';
import type { ClusterObject } from '../objects/cluster-object.ts';
import { servicePorts, type DatabaseService, type DeclaredDatabase } from './database.ts';
import { pointerTo } from '../objects/map-place.ts';
import { decoded } from '../secrets/secret-value.ts';

/** The first string of an object that names a Service of a database. */
export interface HostMention {
  readonly database: DeclaredDatabase;
  /** The name of the Service. */
  readonly service: string;
  readonly pointer: Pointer;
  /** Whether `pointer` leads into the values of a HelmRelease. */
  readonly inValues: boolean;
}

/**
 * Finds the databases whose Services an object names. A name alone is in the
 * namespace of the object that states it, so it counts for a database there only
 * (https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/).
 */
export function hostFinder(databases: readonly DeclaredDatabase[]): (object: ClusterObject) => readonly HostMention[] {
  const byService = Map.groupBy(
    databases.flatMap((database) => database.services.map((service) => ({ database, service }))),
    ({ service }) => service.name,
  );
  const pattern = hostPattern([...byService.keys()]);
  return (object) => {
    const found = new Map<DeclaredDatabase, HostMention>();
    for (const { text, pointer, inValues, isHost } of stringsOf(object)) {
      if (!isHost && !mayNameService.some((part) => text.includes(part))) continue;
      for (const host of text.matchAll(pattern)) {
        const namespace = (inValues ? object.values?.namespace : object.id.namespace) ?? '';
        const target = byService
          .get(host[1] ?? '')
          ?.find(({ database, service }) =>
            isHostOf(host, service, database.record.namespace, namespace, isHost && host[0] === text),
          );
        if (!target || found.has(target.database)) continue;
        const { database, service } = target;
        found.set(database, { database, service: service.name, pointer: pointer(), inValues });
      }
    }
    return [...found.values()];
  };
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

interface Text {
  readonly text: string;
  readonly pointer: () => Pointer;
  readonly inValues: boolean;
  /** Whether the key, or the name of the environment variable, says that it is a host. */
  readonly isHost: boolean;
}

/** The strings of an object's spec and values, and those in lists; of a Secret its values as its readers see them. */
function* stringsOf({ id, body, maps, values }: ClusterObject): Generator<Text> {
  if (id.kind === 'Secret') {
    yield* secretTexts(body);
    return;
  }
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

/** The texts stay here: they tell which database a Secret is for, and nothing else. */
function* secretTexts(body: JsonObject): Generator<Text> {
  for (const field of ['data', 'stringData'] as const) {
    for (const [key, value] of Object.entries(objectIn(body, field))) {
      if (typeof value !== 'string') continue;
      const text = field === 'data' ? (decoded(value) ?? '') : value;
      yield { text, pointer: () => [field, key], inValues: false, isHost: namesHost.test(key) };
    }
  }
}
