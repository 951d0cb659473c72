import type { ReconciledCluster } from '../../flux/reconcile/reconcile.ts';
import type { ReconciledKustomization } from '../../flux/reconcile/reconcile-kustomization.ts';
import { arrayIn, isObject, objectIn, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { apiGroup } from '../../kubernetes/resource-id.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import type { FileTree } from '../../repository/file-tree.ts';
import { commonFields } from './common/common-value.ts';
import { commonObject } from './common/common-object.ts';
import { isMajority } from './common/majority.ts';
import { rankedPatterns, type Bindings } from './common/pattern.ts';
import { registrationOf } from './specimen/registration.ts';
import type { DatabaseObject, DatabaseShape } from './record.ts';
import { isEncrypted } from './specimen/specimen-file.ts';
import { namespacedName } from '../../kubernetes/namespaced-name.ts';

/**
 * How one more database is asked for of a CloudNativePG Cluster that holds those
 * of several components: with a Database, a managed role and its credentials.
 */
export function databaseShape(clusters: readonly ReconciledCluster[], tree: FileTree): DatabaseShape | undefined {
  const found = clusters.flatMap(({ kustomizations }) => {
    const owned = kustomizations.flatMap((owner) => owner.inventory.map((resource) => ({ resource, owner })));
    return owned.filter(({ resource }) => isPostgres(resource, 'Cluster')).map((server) => ({ server, owned }));
  });
  const shapes = found.flatMap(({ server, owned }) => shapeOfServer(server.resource, owned, tree) ?? []);
  return shapes.toSorted((a, b) => b.database.count - a.database.count)[0];
}

interface Owned {
  readonly resource: Resource;
  readonly owner: ReconciledKustomization;
}

interface Named extends Owned {
  readonly bindings: Bindings;
  readonly body: JsonObject;
}

function shapeOfServer(server: Resource, owned: readonly Owned[], tree: FileTree): DatabaseShape | undefined {
  const name = stringIn(server.body, 'metadata', 'name') ?? '';
  const namespace = stringIn(server.body, 'metadata', 'namespace') ?? '';
  const inNamespace = owned.filter(({ resource }) => stringIn(resource.body, 'metadata', 'namespace') === namespace);
  const databases = inNamespace
    .filter(
      ({ resource }) => isPostgres(resource, 'Database') && stringIn(resource.body, 'spec', 'cluster', 'name') === name,
    )
    .flatMap((one) => asWritten(one, stringIn(one.resource.body, 'spec', 'name'), tree));
  const database = databaseObject('Database', databases, tree);
  if (!database) return undefined;
  const roles = arrayIn(server.body, 'spec', 'managed', 'roles');
  const credentials = roles.flatMap((role) => {
    const secret = stringIn(role, 'passwordSecret', 'name');
    const object = inNamespace.find(({ resource }) => secret !== undefined && makes(resource, secret));
    return object ? asWritten(object, stringIn(role, 'name'), tree) : [];
  });
  const kind = credentials[0]?.resource.kind ?? '';
  const secret = databaseObject(
    kind,
    credentials.filter(({ resource }) => resource.kind === kind),
    tree,
  );
  const role = roleOf(server, roles, secret);
  return {
    server: namespacedName({ namespace, name }),
    database,
    ...(secret ? { secret } : {}),
    ...(role ? { role } : {}),
  };
}

function isPostgres({ apiVersion, kind }: Resource, wanted: string): boolean {
  return kind === wanted && apiGroup(apiVersion) === 'postgresql.cnpg.io';
}

function makes({ kind, body }: Resource, secret: string): boolean {
  const name = stringIn(body, 'metadata', 'name');
  if (kind === 'Secret') return name === secret;
  return kind === 'ExternalSecret' && (stringIn(body, 'spec', 'target', 'name') ?? name) === secret;
}

/** The object with its own file's text of it, rather than what became of that. */
function asWritten({ resource, owner }: Owned, name: string | undefined, tree: FileTree): Named[] {
  const { kind, location } = resource.origin;
  if (kind !== 'file' || name === undefined) return [];
  const document = tree
    .documents(location.path)
    .value.find((one) => one.location.start.offset === location.start.offset);
  if (!document) return [];
  const body = isObject(document.body) ? document.body : {};
  return [{ resource, owner, bindings: { name, category: '', cluster: '' }, body }];
}

function databaseObject(kind: string, samples: readonly Named[], tree: FileTree): DatabaseObject | undefined {
  const [first] = samples;
  const common = commonObject(kind, samples);
  const document = common && withCredentials(kind, common);
  const [path] = rankedPatterns(
    samples.map(({ bindings, resource }) => ({ bindings, texts: [resource.origin.location.path] })),
  );
  if (!first || !document || !path || !isMajority(path.count, samples.length)) return undefined;
  const isShared = !path.pattern.includes('<name>');
  const list = isShared ? undefined : listOf(samples, tree);
  return {
    kind,
    path: path.pattern,
    document,
    encrypted: samples.every(({ resource }) => isEncrypted(resource.body)) || path.pattern.includes('.sops.'),
    shared: isShared,
    count: samples.length,
    like: first.resource.origin.location,
    ...(list ? { list } : {}),
  };
}

/** The list that the first object's file is entered in, and what most entries look like. */
function listOf(samples: readonly Named[], tree: FileTree): DatabaseObject['list'] {
  const entries = samples.flatMap(({ bindings, resource, owner }) => {
    const { listing } = registrationOf(resource.origin.location.path, { tree, carrier: owner, isOwn: () => false });
    return [{ bindings, listing }];
  });
  const lines = entries.flatMap(({ bindings, listing }) =>
    listing?.type === 'line' ? [{ bindings, texts: [listing.entry] }] : [],
  );
  const [entry] = rankedPatterns(lines);
  const first = entries[0]?.listing;
  return first?.type === 'line' && entry ? { file: first.file, entry: entry.pattern, after: first.last } : undefined;
}

const roleStructure = { name: 'value', ensure: 'value', login: 'value', passwordSecret: { name: 'value' } } as const;

/** An entry as most are, with the credentials that are made for it. */
function roleOf(server: Resource, roles: readonly Json[], secret: DatabaseObject | undefined): DatabaseShape['role'] {
  const above = server.origin.locate?.(['spec', 'managed', 'roles', 0]);
  const values = roles.map((role) => ({
    bindings: { name: stringIn(role, 'name') ?? '', category: '', cluster: '' },
    value: role,
  }));
  const entry = commonFields(roleStructure, values);
  if (!above || typeof entry.name !== 'string') return undefined;
  const made = stringIn(secret?.document, 'spec', 'target', 'name') ?? stringIn(secret?.document, 'metadata', 'name');
  return { entry: { ...entry, ...(made === undefined ? {} : { passwordSecret: { name: made } }) }, above };
}

/** Credentials as CloudNativePG reads them (https://cloudnative-pg.io/documentation/current/declarative_role_management/). */
function withCredentials(kind: string, document: JsonObject): JsonObject {
  if (kind === 'Secret') {
    const stringData = { username: '<name>', password: '<password>' };
    return { ...document, type: 'kubernetes.io/basic-auth', stringData };
  }
  if (kind !== 'ExternalSecret') return document;
  const remoteRef = { key: '<item in the store>' };
  return {
    ...document,
    spec: {
      ...objectIn(document, 'spec'),
      data: ['username', 'password'].map((secretKey) => ({ secretKey, remoteRef })),
    },
  };
}
