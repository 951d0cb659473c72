import { arrayIn, isObject, objectIn, stringIn, type Json, type JsonObject } from '../kubernetes/json.ts';
import { compile } from '../kustomize/selector.ts';

/**
 * What can be seen of a value of a Secret. `variable` is nothing but variables,
 * `completed` is a text that variables complete, `public` is no secret by its
 * nature: a certificate, a public key.
 */
export type ValueForm = 'encrypted' | 'variable' | 'completed' | 'public' | 'empty' | 'clear';

/** A value with the keys that lead to it. */
export interface SecretValue {
  readonly path: readonly [field: 'data' | 'stringData', key: string];
  readonly form: ValueForm;
}

/** The values of a Secret, by their form only. */
export function secretValues(body: JsonObject): readonly SecretValue[] {
  return (['data', 'stringData'] as const).flatMap((field) =>
    Object.entries(objectIn(body, field)).map(([key, value]) => ({ path: [field, key], form: formOf(value, field) })),
  );
}

function formOf(value: Json, field: 'data' | 'stringData'): ValueForm {
  if (value === null) return 'empty';
  if (typeof value !== 'string') return 'clear';
  const form = textForm(value);
  return field === 'data' && form === 'clear' ? textForm(decoded(value) ?? value) : form;
}

function textForm(text: string): ValueForm {
  if (text.trim() === '' || isHollow(text)) return 'empty';
  if (/^ENC\[|ENC\[AES256_GCM,/.test(text)) return 'encrypted';
  if (/^\s*(?:\$\{\w+\}\s*)+$/.test(text)) return 'variable';
  // A default is a value in plain text.
  if (/\$\{\w+\}/.test(text) && !/\$\{\w+[^\w}]/.test(text)) return 'completed';
  return isPublic(text) ? 'public' : 'clear';
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

/** How many values of a Secret anybody can read who reads the repository. */
export function valuesInClear(body: JsonObject, values: readonly SecretValue[]): number {
  const clear = values.filter(({ form }) => form === 'clear');
  if (!values.some(({ form }) => form === 'encrypted')) return clear.length;
  return clear.filter(({ path }) => isToBeEncrypted(objectIn(body, 'sops'), path)).length;
}

/**
 * Whether SOPS was told to encrypt a value; what it was told to leave is no
 * secret to those who said so
 * (https://getsops.io/docs/#encrypting-only-parts-of-a-file). Of a generated
 * Secret the keys of the metadata are among the others.
 */
function isToBeEncrypted(sops: JsonObject, path: SecretValue['path']): boolean {
  if (path[1].startsWith('sops_')) return false;
  const said = (field: string): string | undefined => {
    const text = stringIn(sops, field);
    return text === '' ? undefined : text;
  };
  const matches = (pattern: string): boolean => path.some((key) => compile(pattern)?.(key) ?? false);
  const endsIn = (suffix: string): boolean => path.some((key) => key.endsWith(suffix));
  const [encrypted, unencrypted] = [said('encrypted_regex'), said('unencrypted_regex')];
  if (encrypted !== undefined) return matches(encrypted);
  if (unencrypted !== undefined) return !matches(unencrypted);
  const suffix = said('encrypted_suffix');
  if (suffix !== undefined) return endsIn(suffix);
  if (said('encrypted_comment_regex') ?? said('unencrypted_comment_regex')) return false;
  return !endsIn(said('unencrypted_suffix') ?? '_unencrypted');
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
