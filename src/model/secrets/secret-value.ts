import { arrayIn, isObject, objectIn, type Json, type JsonObject } from '../../kubernetes/json.ts';
import { storedValue } from '../../credential/stored-value.ts';
import { encryptionRule } from '../../flux/reconcile/sops.ts';

/**
 * What can be seen of a value of a Secret. `variable` is nothing but variables,
 * `completed` is a text that variables complete, `public` is no secret by its
 * nature: a certificate, a public key, the name of a user. Of a `clear` one,
 * its key or its text says that it is a credential; of an `open` one, neither.
 */
export type ValueForm = 'encrypted' | 'variable' | 'completed' | 'public' | 'empty' | 'clear' | 'open';

/** A value with the keys that lead to it. */
export interface SecretValue {
  readonly path: readonly [field: 'data' | 'stringData', key: string];
  readonly form: ValueForm;
}

/** The values of a Secret, by their form only. */
export function secretValues(body: JsonObject): readonly SecretValue[] {
  return (['data', 'stringData'] as const).flatMap((field) =>
    Object.entries(objectIn(body, field)).map(([key, value]) => ({
      path: [field, key],
      form: formOf(key, value, field),
    })),
  );
}

function formOf(key: string, value: Json, field: 'data' | 'stringData'): ValueForm {
  if (value === null || (typeof value === 'object' && holdsNothing(value))) return 'empty';
  if (typeof value !== 'string') return 'open';
  if (field === 'stringData') return textForm(key, value);
  // A variable stands in `data` before anything is decoded.
  const written = writtenForm(value);
  return written ?? textForm(key, decoded(value) ?? value);
}

function textForm(key: string, text: string): ValueForm {
  return writtenForm(text) ?? readableForm(key, text);
}

/** The form of what nobody can read as it is; undefined for all else. */
function writtenForm(text: string): 'empty' | 'encrypted' | 'variable' | 'completed' | undefined {
  if (text.trim() === '' || isHollow(text)) return 'empty';
  if (/^ENC\[|ENC\[AES256_GCM,/.test(text)) return 'encrypted';
  if (/^\s*(?:\$\{\w+\}\s*)+$/.test(text)) return 'variable';
  // A default is a value in plain text.
  return /\$\{\w+\}/.test(text) && !/\$\{\w+[^\w}]/.test(text) ? 'completed' : undefined;
}

function readableForm(key: string, text: string): ValueForm {
  if (isPublic(text)) return 'public';
  switch (storedValue(key, text)) {
    case 'credential':
      return 'clear';
    case 'harmless':
      return 'public';
    case 'open':
      return 'open';
  }
}

/** JSON that holds nothing: `{"auths":{}}`. */
function isHollow(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    return holdsNothing(JSON.parse(text) as Json);
  } catch {
    return false;
  }
}

function holdsNothing(value: Json): boolean {
  return typeof value === 'object' && value !== null ? Object.values(value).every(holdsNothing) : value === '';
}

function isPublic(text: string): boolean {
  const rest = text.replaceAll(/-----BEGIN (CERTIFICATE|PUBLIC KEY)-----[A-Za-z0-9+/=\s]+-----END \1-----/g, '');
  return rest.trim() === '' && rest !== text;
}

/** A value of `data` as text, a character per byte; undefined for what is no Base64. */
export function decoded(value: string): string | undefined {
  try {
    return atob(value);
  } catch {
    return undefined;
  }
}

/** How many credentials of a Secret anybody can read who reads the repository. What should be encrypted is one, whatever it is; what SOPS was told to leave is no secret to those who said so. */
export function valuesInClear(body: JsonObject, values: readonly SecretValue[]): number {
  if (!values.some(({ form }) => form === 'encrypted')) return values.filter(({ form }) => form === 'clear').length;
  const readable = values.filter(({ form }) => form === 'clear' || form === 'open');
  // Of a generated Secret the keys of the metadata are among the others.
  const meant = readable.filter(({ path: [, key] }) => !key.startsWith('sops_'));
  const isToBeEncrypted = encryptionRule(objectIn(body, 'sops'));
  return meant.filter(({ path }) => isToBeEncrypted(path)).length;
}

/** Whether SOPS encrypted a Secret, as its metadata or its values say. */
export function isSops(body: JsonObject, values: readonly SecretValue[]): boolean {
  return isObject(body.sops) || values.some(({ form }) => form === 'encrypted');
}

/** How many keys SOPS encrypted the data key for, of any kind. */
export function sopsRecipients(body: JsonObject): number {
  const sops = objectIn(body, 'sops');
  const kinds = ['age', 'pgp', 'kms', 'gcp_kms', 'azure_kv', 'hc_vault'];
  return kinds.reduce((sum, kind) => sum + arrayIn(sops, kind).length, 0);
}
