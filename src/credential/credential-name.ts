/**
 * What the name of a field says of its value. A `password` is one whatever it
 * looks like. A `token` (a key, a secret) is one where it looks like it: charts
 * give the same names to fields that name a Secret, or a key of it.
 */
export type CredentialName = 'password' | 'token';

/** Whether a name, of a field or of an environment variable, is that of a credential: by its last words, as people write names. */
export function credentialName(name: string): CredentialName | undefined {
  if (!mayBeCredential.test(name)) return undefined;
  const words = wordsOf(name);
  if (words.some((word) => otherMeaning.has(word))) return undefined;
  const last = words.at(-1) ?? '';
  // A file of hashes, or the name of a Secret that holds one.
  if (last === 'htpasswd') return 'token';
  // A product, not a password.
  if (/^(?:one|1)password$/.test(last)) return undefined;
  if (/(?:password|passwd|passphrase)$/.test(last)) return habits.has(words[0] ?? '') ? undefined : 'password';
  if ((last === 'pass' || last === 'pwd') && owners.has(words.at(-2) ?? '')) return 'password';
  return [1, 2, 3].some((count) => tokens.has(words.slice(-count).join(''))) ? 'token' : undefined;
}

/** What every name that counts holds: most hold none of it. */
const mayBeCredential = /pass|pwd|secret|token|key/i;

/** The words of a name in lower case: `smtpPassword`, `SMTP_PASSWORD` and `smtp.password` have the same. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3 $2$4')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** What is done with a password, in front of it: `showPassword: never`. */
const habits: ReadonlySet<string> = new Set(['ask', 'hide', 'no', 'prompt', 'remember', 'save', 'show']);

/** What has a `PASS`: of anything else (an encoder, a subscription) it may be something else. */
const owners: ReadonlySet<string> = new Set(
  [
    'admin api auth bind database db email ftp http imap ldap login mail mariadb mongo mqtt mysql pg',
    'postgres redis root rpc rtsp sa smtp ssh user vpn',
  ].flatMap((row) => row.split(' ')),
);

/** Names without the spaces between their words. An access key alone is the public half of a pair. */
const tokens: ReadonlySet<string> = new Set(
  [
    'token secret authtoken accesstoken bottoken apikey secretkey secretaccesskey secretkeybase',
    'accountkey authkey encryptionkey fernetkey hmackey joinkey masterkey presharedkey privatekey',
    'sessionkey signingkey storagekey webhookkey',
  ].flatMap((row) => row.split(' ')),
);

/** Words beside which it is something else: the name of a Secret that exists, a page, a rule, a checksum, a token of a language model. */
const otherMeaning: ReadonlySet<string> = new Set(
  [
    'existing public ref policy reset forgot change require required cost max min bos eos pad sep unk',
    'mask stop proxy pull checksum hash digest',
  ].flatMap((row) => row.split(' ')),
);
