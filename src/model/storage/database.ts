import { arrayIn, getIn, isObject, stringIn, objectIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { stated, type ClusterObject } from '../objects/cluster-object.ts';
import type { Database } from './record.ts';
import { withoutCredentials } from '../../repository/url.ts';
import { parseImage } from '../images/image-reference.ts';

/** A database server before it is known who uses it, and what it is known by. */
export interface DeclaredDatabase {
  readonly record: Omit<Database, 'usedBy'>;
  /** The names of Secrets of its namespace that hold credentials for it. */
  readonly secrets: ReadonlySet<string>;
  /** The names of its Services. */
  readonly services: readonly DatabaseService[];
}

export interface DatabaseService {
  readonly name: string;
  /** Whether the name alone is telling; otherwise a namespace or the port must follow it. */
  readonly telling: boolean;
  readonly port: number;
}

/** The ports that the Services of each engine listen on. */
export const servicePorts: Readonly<Record<Database['engine'], number>> = { PostgreSQL: 5432, Dragonfly: 6379 };

/** The database servers that operators run: CloudNativePG's Clusters and Dragonflies. */
export function declaredDatabases(objects: readonly ClusterObject[]): readonly DeclaredDatabase[] {
  return objects.flatMap((object) => {
    const kind = `${object.group}/${object.id.kind}`;
    if (kind === 'postgresql.cnpg.io/Cluster') return [postgres(object, objects)];
    return kind === 'dragonflydb.io/Dragonfly' ? [dragonfly(object)] : [];
  });
}

/** https://cloudnative-pg.io/documentation/current/cloudnative-pg.v1/ */
function postgres(object: ClusterObject, objects: readonly ClusterObject[]): DeclaredDatabase {
  const { id, body } = object;
  const { spec } = body;
  const { name } = id;
  const related = objects.filter(
    (other) =>
      other.group === object.group &&
      other.id.namespace === id.namespace &&
      stringIn(other.body, 'spec', 'cluster', 'name') === name,
  );
  const of = (kind: string): readonly ClusterObject[] => related.filter((other) => other.id.kind === kind);
  const image = postgresImage(object, objects);
  const poolers = of('Pooler').map((pooler) => ({ ...stated(pooler), ...text('type', pooler.body, 'spec', 'type') }));
  const schedules = of('ScheduledBackup').map((backup) => ({
    ...stated(backup),
    schedule: stringIn(backup.body, 'spec', 'schedule') ?? '',
  }));
  return {
    record: {
      ...stated(object),
      namespace: id.namespace ?? '',
      engine: 'PostgreSQL',
      ...instances(body, 'instances'),
      ...image,
      ...text('size', spec, 'storage', 'size'),
      ...text('storageClass', spec, 'storage', 'storageClass'),
      databases: [...bootstrapDatabase(object), ...of('Database').flatMap(declaredDatabase)],
      roles: roles(object),
      poolers,
      backup: { ...backup(spec), schedules },
    },
    secrets: new Set([`${name}-app`, `${name}-superuser`, ...credentials(spec)]),
    services: [
      ...['rw', 'ro', 'r'].map((suffix) => ({
        name: `${name}-${suffix}`,
        telling: true,
        port: servicePorts.PostgreSQL,
      })),
      ...poolers.map((pooler) => ({ name: pooler.name, telling: false, port: servicePorts.PostgreSQL })),
    ],
  };
}

/** `imageName`, or the image of the major version that an image catalog has. */
function postgresImage(
  { id, body }: ClusterObject,
  objects: readonly ClusterObject[],
): Pick<Database, 'image' | 'version'> {
  const catalogRef = objectIn(body, 'spec', 'imageCatalogRef');
  const { major } = catalogRef;
  const kind = stringIn(catalogRef, 'kind');
  const catalog = objects.find(
    (other) =>
      other.id.kind === kind &&
      other.id.name === stringIn(catalogRef, 'name') &&
      (kind === 'ClusterImageCatalog' || other.id.namespace === id.namespace),
  );
  const entry = arrayIn(catalog?.body, 'spec', 'images').find((image) => getIn(image, ['major']) === major);
  const image = stringIn(body, 'spec', 'imageName') ?? (major === undefined ? undefined : stringIn(entry, 'image'));
  const version =
    (image === undefined ? undefined : parseImage(image)?.tag) ??
    (typeof major === 'number' ? String(major) : undefined);
  return {
    ...(image === undefined ? {} : { image: withoutCredentials(image) }),
    ...(version === undefined ? {} : { version }),
  };
}

/** The database that the bootstrap makes; `app` where it does not say. */
function bootstrapDatabase(object: ClusterObject): Database['databases'] {
  const bootstrap = objectIn(object.body, 'spec', 'bootstrap');
  const method = ['recovery', 'pg_basebackup', 'initdb'].find((key) => isObject(bootstrap[key])) ?? 'initdb';
  const name = stringIn(bootstrap, method, 'database') ?? 'app';
  const { location } = stated(object, ['spec', 'bootstrap', method, 'database']);
  return [{ name, owner: stringIn(bootstrap, method, 'owner') ?? name, location }];
}

function declaredDatabase(object: ClusterObject): Database['databases'] {
  const name = stringIn(object.body, 'spec', 'name');
  const isAbsent = stringIn(object.body, 'spec', 'ensure') === 'absent';
  if (name === undefined || isAbsent) return [];
  return [{ name, ...text('owner', object.body, 'spec', 'owner'), location: stated(object).location }];
}

function roles(object: ClusterObject): Database['roles'] {
  return arrayIn(object.body, 'spec', 'managed', 'roles').flatMap((role, index) => {
    const name = stringIn(role, 'name');
    if (name === undefined || stringIn(role, 'ensure') === 'absent') return [];
    const { location } = stated(object, ['spec', 'managed', 'roles', index]);
    return [{ name, ...text('passwordSecret', role, 'passwordSecret', 'name'), location }];
  });
}

function credentials(spec: Json | undefined): readonly string[] {
  return [
    stringIn(spec, 'superuserSecret', 'name'),
    ...['initdb', 'recovery', 'pg_basebackup'].map((method) => stringIn(spec, 'bootstrap', method, 'secret', 'name')),
    ...arrayIn(spec, 'managed', 'roles').map((role) => stringIn(role, 'passwordSecret', 'name')),
  ].flatMap((name) => name ?? []);
}

/** Barman in the Cluster, volume snapshots, or a plugin that archives the write-ahead log. */
function backup(spec: Json | undefined): Pick<Database['backup'], 'configured' | 'retentionPolicy'> {
  const own = objectIn(spec, 'backup');
  const archiver = arrayIn(spec, 'plugins').some(
    (plugin) => getIn(plugin, ['isWALArchiver']) === true && getIn(plugin, ['enabled']) !== false,
  );
  return {
    configured: isObject(own.barmanObjectStore) || isObject(own.volumeSnapshot) || archiver,
    ...text('retentionPolicy', own, 'retentionPolicy'),
  };
}

/** https://www.dragonflydb.io/docs/managing-dragonfly/operator/dragonfly-configuration */
function dragonfly(object: ClusterObject): DeclaredDatabase {
  const { id, body } = object;
  const image = stringIn(body, 'spec', 'image');
  const version = image === undefined ? undefined : parseImage(image)?.tag;
  const claim = objectIn(body, 'spec', 'snapshot', 'persistentVolumeClaimSpec');
  const password = stringIn(body, 'spec', 'authentication', 'passwordFromSecret', 'name');
  return {
    record: {
      ...stated(object),
      namespace: id.namespace ?? '',
      engine: 'Dragonfly',
      ...instances(body, 'replicas'),
      ...(image === undefined ? {} : { image: withoutCredentials(image) }),
      ...(version === undefined ? {} : { version }),
      ...text('size', claim, 'resources', 'requests', 'storage'),
      ...text('storageClass', claim, 'storageClassName'),
      databases: [],
      roles: [],
      poolers: [],
      backup: { configured: isObject(getIn(body, ['spec', 'snapshot'])), schedules: [] },
    },
    secrets: new Set(password === undefined ? [] : [password]),
    services: [{ name: id.name, telling: false, port: servicePorts.Dragonfly }],
  };
}

function instances(body: JsonObject, field: string): Pick<Database, 'instances'> {
  const count = getIn(body, ['spec', field]);
  return typeof count === 'number' ? { instances: count } : {};
}

function text<K extends string>(
  field: K,
  value: Json | undefined,
  ...pointer: string[]
): { readonly [P in K]?: string } {
  const found = stringIn(value, ...pointer);
  return found === undefined ? {} : ({ [field]: found } as { [P in K]: string });
}
