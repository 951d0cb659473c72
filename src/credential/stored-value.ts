import { credentialName, wordsOf } from './credential-name.ts';
import { credentialForm, isEncrypted, isOnlyReference, saysPlaceholder } from './credential-value.ts';
import { looksLikeCredential, patternForm } from './credential-pattern.ts';

/**
 * What a readable value of a Secret is, as far as its key and its text show:
 * `credential` by evidence, `harmless` where both say that it is none, `open`
 * where neither tells, or where the text says that it only stands in for one.
 */
export type StoredValue = 'credential' | 'harmless' | 'open';

/** Judges a readable value. A Secret also stores user names, hosts, public keys and addresses, because charts ask for them there. */
export function storedValue(key: string, text: string): StoredValue {
  const shown = patternForm(text);
  if (shown === 'clear') return 'credential';
  if (shown === 'hashed') return 'open';
  if (isOnlyReference(text) || isPublicKey(text) || isEncrypted(text)) return 'harmless';
  // What stands in for a credential may be overwritten in the cluster, or be in use as it is.
  if (isNamedLikeCredential(key)) return saysPlaceholder(text) ? 'open' : 'credential';
  if (holdsCredentialLine(text)) return 'credential';
  if (isHarmlessName(key) && !text.trim().includes('\n')) return isAddressWithSecretPath(text) ? 'open' : 'harmless';
  if (isPlainAddress(text)) return 'harmless';
  return isToken(text) ? 'credential' : 'open';
}

/** In a Secret, the value of a `token` is that token, not the name of a Secret that holds one. */
function isNamedLikeCredential(key: string): boolean {
  const last = wordsOf(key).at(-1) ?? '';
  return credentialName(key) !== undefined || /^(?:pass|pwd|pw|passcode|pin)$/.test(last);
}

/** A file of settings: lines such as `DB_PASSWORD=...` and `password: ...`. */
function holdsCredentialLine(text: string): boolean {
  return text.split('\n', mostLines).some((line) => {
    const [, name = '', value = ''] = settingLine.exec(line) ?? [];
    const named = credentialName(name);
    return named !== undefined && credentialForm(unquoted(value), named) === 'clear';
  });
}

/** Lines of a file that are looked at. */
const mostLines = 2000;
const settingLine = /^\s{0,40}(?:-\s|export\s)?\s{0,9}"?([\w.-]{1,80})"?\s{0,9}[=:]\s{0,9}(\S[^\n]{0,400})$/;

function unquoted(value: string): string {
  return value.trim().replace(/^(["'])([^"']*)\1,?$/, '$2');
}

/** Keys of a Secret that hold what a credential is for, or whose it is: by their last word. */
function isHarmlessName(key: string): boolean {
  const words = wordsOf(key);
  const last = words.at(-1) ?? '';
  if (last === 'id') return !secretIds.has(words.at(-2) ?? '');
  return (
    harmlessNames.has(last) || /(?:user|host|db)name$/.test(last) || words.slice(-2).join(' ') === 'authorized keys'
  );
}

const harmlessNames: ReadonlySet<string> = new Set(
  [
    'user username login host hostname hosts port server address addr endpoint domain issuer region bucket',
    'database db dbname image tag version pub hosts email mail url uri type provider namespace enabled',
    'account organization org project realm tenant schema driver protocol scheme zone group role name',
  ].flatMap((row) => row.split(' ')),
);

/** Whoever has the id of a session is in it. */
const secretIds: ReadonlySet<string> = new Set(['session', 'sid', 'role', 'secret', 'vault']);

/** `ssh-ed25519 AAAA... me`, in as many lines as there are keys; `known_hosts` has the name of the host in front. */
function isPublicKey(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  return lines.length > 0 && lines.every((line) => publicKeyLine.test(line));
}

const publicKeyLine =
  /^(?:[^\s]{1,300}\s)?(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-nistp\d{3}|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\.com)\s[A-Za-z0-9+/]{20,}={0,3}(?:\s|$)/;

/** An address of a server, as drivers write it, without a password and without anything that only a few know. */
function isPlainAddress(text: string): boolean {
  return address.test(text.trim()) && !isAddressWithSecretPath(text);
}

const address = /^[a-z][a-z0-9+.-]{1,30}:\/\/[^\s]{1,500}$/i;

/** Whoever knows the address of a webhook may use it. */
function isAddressWithSecretPath(text: string): boolean {
  const [, path = ''] = /^[a-z][a-z0-9+.-]{1,30}:\/\/[^\s/?#]{1,300}([/?#][^\s]{0,500})?$/i.exec(text.trim()) ?? [];
  return /webhook|hook/i.test(text) || path.split(/[/?&=#]/).some((part) => looksLikeCredential(part));
}

/** Letters and digits by chance, in one word. The name of an image has a digest. */
function isToken(text: string): boolean {
  return !/\s/.test(text.trim()) && !/@sha\d+:|[/:]/.test(text) && looksLikeCredential(text.trim());
}
