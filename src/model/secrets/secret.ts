import { arrayIn, objectIn, stringIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { copiedData } from '../../flux/objects/copied-data.ts';
import { stated, type ClusterObject } from '../objects/cluster-object.ts';
import type { SecretRecord } from './record.ts';
import { madeSecrets } from './made-secret.ts';
import { remoteReferences } from './remote-reference.ts';
import { isSops, secretValues, sopsRecipients, valuesInClear, type SecretValue } from './secret-value.ts';

/** Kinds that ask a store outside the cluster for a secret. */
const externalKinds = new Set([
  'ExternalSecret',
  'ClusterExternalSecret',
  'PushSecret',
  'ClusterPushSecret',
  'VaultStaticSecret',
  'VaultDynamicSecret',
  'VaultPKISecret',
  'OnePasswordItem',
  'InfisicalSecret',
  'InfisicalStaticSecret',
  'InfisicalDynamicSecret',
  'BitwardenSecret',
  'DopplerSecret',
  'AzureKeyVaultSecret',
  'AkeylessSecret',
]);

/** The record of an object that holds or brings a secret, without who uses it; undefined for any other object. Values are looked at for their form only. */
export function secretRecord(object: ClusterObject): Omit<SecretRecord, 'usedBy'> | undefined {
  const { resource } = object;
  const found = copiedData(resource) === 'all' ? copied(resource) : secretFacts(resource.kind, resource.body);
  if (!found) return undefined;
  const facts =
    resource.origin.kind === 'generator'
      ? {
          ...found,
          form: found.form === 'plaintext' ? ('generated' as const) : found.form,
          keys: writtenKeys(resource.body, found.keys),
        }
      : found;
  return {
    ...stated(object),
    inClear: 0,
    ...facts,
    remoteRefs: remoteReferences(object),
    secretNames: madeSecrets(object),
  };
}

/**
 * The keys of a generated Secret that somebody wrote as such. A line without `=`
 * in an env file becomes a key without a value, and a line of a private key may
 * end in `=`: where a file is not what it should be, that is the secret itself.
 */
function writtenKeys(body: JsonObject, keys: readonly string[]): readonly string[] {
  const data = objectIn(body, 'data');
  const empty = new Set(['', 'PQ==', 'PT0=']);
  return keys.filter((key) => !key.startsWith('-----') && !empty.has(stringIn(data, key) ?? ''));
}

/** Which keys the other Secret has, the cluster knows. */
function copied({ kind }: Resource): SecretFacts | undefined {
  return kind === 'Secret' ? { form: 'copied', keys: [] } : undefined;
}

type SecretFacts = Pick<SecretRecord, 'form' | 'keys' | 'recipients' | 'store' | 'storeKind'> &
  Partial<Pick<SecretRecord, 'inClear'>>;

function secretFacts(kind: string, body: JsonObject): SecretFacts | undefined {
  if (kind === 'Secret' && body.apiVersion === 'v1') return plainSecret(body);
  if (kind === 'SealedSecret')
    return { form: 'sealed', keys: keysOf(body, ['spec', 'encryptedData'], ['spec', 'template', 'data']) };
  if (kind === 'SopsSecret') {
    const templates = arrayIn(body, 'spec', 'secretTemplates');
    return {
      form: 'sops',
      keys: templates.flatMap((template) => keysOf(template, ['data'], ['stringData'])),
      ...recipients(body),
    };
  }
  if (kind === 'PushSecret' || kind === 'ClusterPushSecret') {
    return {
      form: 'external',
      keys: unique(arrayIn(body, 'spec', 'data').flatMap((entry) => stringIn(entry, 'match', 'secretKey') ?? [])),
      ...store(arrayIn(body, 'spec', 'secretStoreRefs')[0]),
    };
  }
  if (kind === 'ClusterExternalSecret') return externalSecret(objectIn(body, 'spec', 'externalSecretSpec'));
  if (kind === 'ExternalSecret') return externalSecret(objectIn(body, 'spec'));
  return externalKinds.has(kind) ? { form: 'external', keys: [] } : undefined;
}

function plainSecret(body: JsonObject): SecretFacts {
  const values = secretValues(body);
  return {
    form: form(body, values),
    keys: keysOf(body, ['data'], ['stringData']),
    inClear: valuesInClear(body, values),
    ...recipients(body),
  };
}

/** What SOPS should have encrypted and did not is plain text, whatever the metadata says. */
function form(body: JsonObject, values: readonly SecretValue[]): SecretRecord['form'] {
  const has = (wanted: SecretValue['form']): boolean => values.some((value) => value.form === wanted);
  if ((has('clear') || has('open')) && !has('encrypted')) return 'plaintext';
  if (isSops(body, values)) return 'sops';
  if (has('completed')) return 'completed';
  if (has('variable')) return 'placeholder';
  return has('public') ? 'public' : 'empty';
}

/** What the Secret will hold: the keys of a template that replaces the data, else those and the ones asked for by name. */
function externalSecret(spec: JsonObject): SecretFacts {
  const template = objectIn(spec, 'target', 'template');
  const templated = Object.keys(objectIn(template, 'data'));
  const asked = arrayIn(spec, 'data').flatMap((entry) => stringIn(entry, 'secretKey') ?? []);
  const replaces = templated.length > 0 && stringIn(template, 'mergePolicy') !== 'Merge';
  return {
    form: 'external',
    keys: unique(replaces ? templated : [...templated, ...asked]),
    ...store(spec.secretStoreRef),
  };
}

function store(reference: Json | undefined): Pick<SecretFacts, 'store' | 'storeKind'> {
  const name = stringIn(reference, 'name');
  return name === undefined ? {} : { store: name, storeKind: stringIn(reference, 'kind') ?? 'SecretStore' };
}

function keysOf(value: Json, ...pointers: readonly (readonly string[])[]): readonly string[] {
  return unique(pointers.flatMap((pointer) => Object.keys(objectIn(value, ...pointer))));
}

function unique(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)];
}

function recipients(body: JsonObject): Pick<SecretRecord, 'recipients'> {
  const count = sopsRecipients(body);
  return count > 0 ? { recipients: count } : {};
}
