import { arrayIn, isArray, isObject, objectIn, stringIn, type Json } from '../../kubernetes/json.ts';
import type { Recipients } from './record.ts';

/** The public keys that data is encrypted for, by kind. They stay in here: what leaves are their numbers, and whether two are the same. */
export type Keys = ReadonlyMap<string, ReadonlySet<string>>;

/** How many keys there are of each kind. */
export function countKeys(keys: Keys): Recipients {
  return Object.fromEntries([...keys].map(([kind, set]) => [kind, set.size]));
}

/**
 * Whether two are encrypted for the same keys. Undefined where the numbers agree
 * and the kinds are such that one key can be written in several ways.
 */
export function sameKeys(a: Keys, b: Keys): boolean | undefined {
  const kinds = [...new Set([...a.keys(), ...b.keys()])];
  if (kinds.some((kind) => a.get(kind)?.size !== b.get(kind)?.size)) return false;
  const differs = (kind: string): boolean => [...(a.get(kind) ?? [])].some((key) => !b.get(kind)?.has(key));
  if (differs('age')) return false;
  return kinds.some((kind) => kind !== 'age' && differs(kind)) ? undefined : true;
}

/** The fields of a creation rule, and of its groups of keys, with the names that they have in encrypted files. */
const ruleFields: Readonly<Record<string, string>> = {
  age: 'age',
  pgp: 'pgp',
  kms: 'kms',
  gcp_kms: 'gcp_kms',
  hckms: 'hckms',
  azure_keyvault: 'azure_kv',
  hc_vault_transit_uri: 'hc_vault',
  hc_vault: 'hc_vault',
};

/** Those of a creation rule: its groups of keys, or else its own (https://github.com/getsops/sops/blob/main/config/config.go). */
export function ruleKeys(rule: Json): Keys {
  const groups = arrayIn(rule, 'key_groups');
  return collect(groups.length > 0 ? groups.flatMap((group) => merged(group, 0)) : [rule], ruleFields);
}

/** Deeper than a person nests groups. */
const maxDepth = 10;

/** A group of keys may be made of others. */
function merged(group: Json, depth: number): readonly Json[] {
  if (depth > maxDepth) return [];
  return [group, ...arrayIn(group, 'merge').flatMap((other) => merged(other, depth + 1))];
}

const fileFields: Readonly<Record<string, string>> = Object.fromEntries(
  Object.values(ruleFields).map((kind) => [kind, kind]),
);

/** Those of a file's `sops` metadata. */
export function fileKeys(metadata: Json): Keys {
  const groups = arrayIn(metadata, 'key_groups');
  return collect(groups.length > 0 ? groups : [metadata], fileFields);
}

/** Those of an encrypted file of lines, as in `.env` and `.ini` files: `sops_age__list_0__map_recipient=...`. */
export function lineKeys(text: string): Keys {
  const keys = new Map<string, Set<string>>();
  const entry = /^(?:sops_)?(\w+?)__list_\d+__map_(?:recipient|fp|arn|resource_id|key_id|name|key_name)\s*=\s*(\S+)/gm;
  for (const [, kind = '', key = ''] of text.matchAll(entry)) add(keys, kind, key);
  return keys;
}

function collect(holders: readonly Json[], fields: Readonly<Record<string, string>>): Keys {
  const keys = new Map<string, Set<string>>();
  for (const holder of holders) {
    for (const [field, kind] of Object.entries(fields)) {
      for (const key of written(objectIn(holder)[field])) add(keys, kind, key);
    }
  }
  return keys;
}

/** Keys are separated by commas or are items of a list, which may be maps. */
function written(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return value.split(',').map((key) => key.trim());
  if (!isArray(value)) return [];
  return value.flatMap((item) => (isObject(item) ? [identity(item)] : written(item)));
}

function identity(key: Json): string {
  const fields = ['recipient', 'fp', 'arn', 'resource_id', 'key_id', 'vaultUrl', 'vault_url', 'vault_address'];
  const names = ['key', 'name', 'key_name', 'version'];
  return [...fields, ...names].flatMap((field) => stringIn(key, field) ?? []).join(' ');
}

function add(keys: Map<string, Set<string>>, kind: string, key: string): void {
  if (key === '') return;
  const known = keys.get(kind) ?? new Set();
  keys.set(kind, known.add(key));
}
