import {
  arrayIn,
  booleanIn,
  getIn,
  isObject,
  objectIn,
  stringIn,
  type JsonObject,
  type Pointer,
} from '../../kubernetes/json.ts';
import type { ClusterObject } from '../objects/cluster-object.ts';

/** The names of the Secrets that a declared secret is, or that its controller makes of it, in its namespace. */
export function madeSecrets({ id, body }: ClusterObject): readonly string[] {
  const { kind, name } = id;
  switch (kind) {
    case 'Secret':
    case 'OnePasswordItem':
      return [name];
    case 'SealedSecret':
      return [stringIn(body, 'spec', 'template', 'metadata', 'name') ?? name];
    case 'SopsSecret':
      return arrayIn(body, 'spec', 'secretTemplates').flatMap((template) => stringIn(template, 'name') ?? []);
    case 'ExternalSecret':
      // `Merge` adds to a Secret that something else makes, `None` makes none.
      return ['Merge', 'None'].includes(stringIn(body, 'spec', 'target', 'creationPolicy') ?? 'Owner')
        ? []
        : [stringIn(body, 'spec', 'target', 'name') ?? name];
    default: {
      const target = Object.hasOwn(targets, kind) ? targets[kind] : undefined;
      const found = target && stringIn(body, ...target);
      return found === undefined ? [] : [found];
    }
  }
}

/** Where the kinds of other operators name the Secret that they make. */
const targets: Readonly<Record<string, Pointer>> = {
  VaultStaticSecret: ['spec', 'destination', 'name'],
  VaultDynamicSecret: ['spec', 'destination', 'name'],
  VaultPKISecret: ['spec', 'destination', 'name'],
  BitwardenSecret: ['spec', 'secretName'],
  DopplerSecret: ['spec', 'managedSecret', 'name'],
  AzureKeyVaultSecret: ['spec', 'output', 'secret', 'name'],
  InfisicalSecret: ['spec', 'managedSecretReference', 'secretName'],
};

/** A Secret that an operator makes for an object which is itself no secret. */
export interface OperatorSecret {
  readonly name: string;
  /** The field that asks for it. */
  readonly pointer: Pointer;
}

/**
 * The Secrets that operators make for an object:
 * CloudNativePG (https://github.com/cloudnative-pg/cloudnative-pg/blob/main/api/v1/cluster_funcs.go),
 * cert-manager's Certificates, Issuers and annotations, object bucket claims,
 * and Talos' service accounts.
 */
export function operatorSecrets({ id, group, body }: ClusterObject): readonly OperatorSecret[] {
  const { kind, name } = id;
  switch (`${group}/${kind}`) {
    case 'postgresql.cnpg.io/Cluster':
      return postgresSecrets(name, objectIn(body, 'spec'));
    case 'cert-manager.io/Certificate':
      return named(body, ['spec', 'secretName']);
    case 'cert-manager.io/Issuer':
    case 'cert-manager.io/ClusterIssuer':
      return named(body, ['spec', 'acme', 'privateKeySecretRef', 'name']);
    case 'networking.k8s.io/Ingress':
      return hasIssuer(body)
        ? arrayIn(body, 'spec', 'tls').flatMap((_, index) => named(body, ['spec', 'tls', index, 'secretName']))
        : [];
    case 'gateway.networking.k8s.io/Gateway':
      return hasIssuer(body) ? listenerSecrets(body) : [];
    case 'objectbucket.io/ObjectBucketClaim':
    case 'talos.dev/ServiceAccount':
      return [{ name, pointer: ['metadata', 'name'] }];
    default:
      return [];
  }
}

/** Superuser access is off unless asked for; the application's Secret is made unless the bootstrap names one. */
function postgresSecrets(name: string, spec: JsonObject): readonly OperatorSecret[] {
  const bootstrap = objectIn(spec, 'bootstrap');
  const method = ['recovery', 'pg_basebackup', 'initdb'].find((key) => isObject(bootstrap[key])) ?? 'initdb';
  const isReplica = booleanIn(spec, 'replica', 'enabled') ?? isObject(spec.replica);
  const makes = (suffix: string, ...pointer: Pointer): OperatorSecret => ({ name: `${name}${suffix}`, pointer });
  return [
    ...(stringIn(bootstrap, method, 'secret', 'name') === undefined && !(isReplica && method !== 'initdb')
      ? [makes('-app', 'spec', 'bootstrap', method)]
      : []),
    ...(booleanIn(spec, 'enableSuperuserAccess') === true && stringIn(spec, 'superuserSecret', 'name') === undefined
      ? [makes('-superuser', 'spec', 'enableSuperuserAccess')]
      : []),
    ...(isObject(spec.certificates)
      ? []
      : ['-ca', '-server', '-replication'].map((suffix) => makes(suffix, 'metadata', 'name'))),
  ];
}

/** https://cert-manager.io/docs/usage/ingress/#supported-annotations, and the same for Gateways */
function hasIssuer(body: JsonObject): boolean {
  const annotations = objectIn(body, 'metadata', 'annotations');
  return ['cert-manager.io/issuer', 'cert-manager.io/cluster-issuer'].some((key) => Object.hasOwn(annotations, key));
}

function listenerSecrets(body: JsonObject): readonly OperatorSecret[] {
  return arrayIn(body, 'spec', 'listeners').flatMap((listener, index) =>
    arrayIn(listener, 'tls', 'certificateRefs').flatMap((_, at) =>
      named(body, ['spec', 'listeners', index, 'tls', 'certificateRefs', at, 'name']),
    ),
  );
}

function named(body: JsonObject, pointer: Pointer): readonly OperatorSecret[] {
  const name = getIn(body, pointer);
  return typeof name === 'string' ? [{ name, pointer }] : [];
}
