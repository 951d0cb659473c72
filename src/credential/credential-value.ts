import type { Json } from '../kubernetes/json.ts';
import { credentialName, type CredentialName } from './credential-name.ts';
import { hiddenCredential, hiddenSecretValue } from './hidden.ts';

/**
 * What can be seen of the value of a field that is named like a credential:
 * `clear` is a literal, `hashed` a hash that a password can be tried against,
 * `elsewhere` a variable, a template, a reference, a placeholder, or nothing.
 */
export type CredentialForm = 'clear' | 'hashed' | 'uncertain' | 'elsewhere';

/** The form of a value under a name; undefined if the field turns out to hold no credential. */
export function credentialForm(value: Json, name: CredentialName): CredentialForm | undefined {
  if (value === null) return 'elsewhere';
  if (typeof value === 'number') return name === 'password' && value >= 1000 ? 'clear' : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const fallback = /^\$\{\w+:?[-=]([^${}]+)\}$/.exec(text)?.[1];
  // A default is a value in plain text.
  if (fallback !== undefined) return credentialForm(fallback, name);
  if (text.includes(hiddenCredential)) return 'clear';
  if (isHash(text)) return 'hashed';
  if (isElsewhere(text)) return 'elsewhere';
  if (browserKey.test(text)) return 'uncertain';
  return name === 'password' ? passwordForm(text) : tokenForm(text);
}

/** Whether a text as a whole says where a value is to come from: `op://vault/item`, `<path:shop#password>`, `{{ .x }}`. */
export function isOnlyReference(text: string): boolean {
  const only = text.trim();
  return (
    /^(?:op|vault|secretref\+?|ref\+[a-z]+|aws-sm|gcp-sm|azkv):\/\/\S{1,300}$|^ref\+\S{1,300}$/i.test(only) ||
    template.test(only)
  );
}

/** One template, and nothing beside it. */
const template = /^(?:<[^<>\n]{1,200}>|\{\{[^{}\n]{1,200}\}\})$/;

function isElsewhere(text: string): boolean {
  return (
    text.length < 3 ||
    text.includes(hiddenSecretValue) ||
    expression.test(text) ||
    reference.test(text) ||
    placeholder.test(text) ||
    spoken.test(text) ||
    publicKey.test(text) ||
    sealed.test(text) ||
    isEncrypted(text) ||
    ipAddress.test(text) ||
    isEnvironmentName(text)
  );
}

/**
 * Variables and templates of any language: `${X}`, `$X`, `$secret:key`, `$(X)`, `#{X}`, `{{ .x }}`, `((x))`, `{env:X}`,
 * `%(X)s`, `%x%`, `<X>`, `$__file{}`, `getenv("X")`, `var.x`; what SOPS encrypted.
 */
const expression = new RegExp(
  [
    /[$#][{(]|\$__|^\$[\w-]+(?:[:.][\w.-]+)?$|\$[A-Z][A-Z0-9_]{2}/,
    /\{\{|\{%|^\(\(.*\)\)$|\{[$\w.:]+\}|%[({]|^%\w$|%\w+%|^%.*%$/,
    /^<.*>$|^>>|^\[.*\]$|^__\w+__$|^[#@]\{?\w+\}?[#@]$|^ENC[[(]|^\{cipher\}/,
    /(?:^|[._])(?:get)?env(?:iron)?[.([]|^(?:data|local|module|secrets|var|vars)\.[a-z]/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** A path, an address, or a value that is looked up: `file:`, `vault:`, `ref+`, `op://`, `os.environ/X`. */
const reference =
  /^(?:~|\.{0,2})\/|^[a-z]:\\|^[a-z][a-z0-9+.-]*:\/\/|^(?:file|vault|env|secret|secretref|op|aws|gcp|azure|arn|sops|ssm|sha\d+|doppler|exec|k8s|kubernetes|os\.environ|projects)[:/]|^ref\+|^!(?:env|secret)|\.(?:pem|key|crt|txt|ya?ml|json)$/i;

/** What people write where a value is yet to come, or where there is none. */
const placeholder =
  /^(?:todo|tbd|fixme|none|null|nil|n\/a|unused|unset|undefined|empty|true|false|yes|no|on|off|enabled?|disabled?|required|optional|auto|random|generated?|default|string|ignored?|anonymous|password|secret|token|pass|passwort|contraseña|mot de passe|senha|wachtwoord|hasło|heslo)$|^[x*.#-]{3,}$/i;

/** Words that say the same wherever they stand. */
const spoken =
  /(?:change|fill|set)[-_ ]?(?:me|this|it)|placeholder|please|redacted|dummy|example|sample|replace|insert[-_ ]|^your|your[-_ ]|not[-_ ]?(?:used|needed|set|required|real|a[-_ ]?secret|a[-_ ]?secure)|overrid|overwrit/i;

/** Public halves of pairs, and the keys that services give out for everybody: of Kubecost, Mapbox, PostHog and Stripe. */
const publicKey =
  /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S+|age1\w+)\b|-----BEGIN (?:CERTIFICATE|PUBLIC KEY)|^pk\.ey|^aGVsbUBrdWJlY29zdC5jb20=|^pk_(?:live|test)_|^phc_/;

/** A key of Google's, as it stands in web pages and in servers alike. */
const browserKey = /^AIza[\w-]{35}$/;

/** What a SealedSecret holds: longer than any password, and beginning with the length of an encrypted key. */
const sealed = /^Ag[A-D][\w+/=]{300}/;

/**
 * Whether a text is a message that was encrypted, as it is or in Base64: of age
 * (https://age-encryption.org/v1), PGP, Ansible Vault, or AWS KMS.
 */
export function isEncrypted(text: string): boolean {
  return encrypted.test(text);
}

const encrypted =
  /-----BEGIN (?:AGE ENCRYPTED FILE|PGP MESSAGE)-----|LS0tLS1CRUdJTiBBR0UgRU5DUllQVEVE|LS0tLS1CRUdJTiBQR1AgTUVTU0FHR|^age-encryption\.org\/|^YWdlLWVuY3J5cHRpb24ub3Jn|^\$ANSIBLE_VAULT;|^AQICAH[\w+/=]{100}/;

/** Whether a text says itself that it only stands in for a value: `PLACEHOLDER`, `change-me`. */
export function saysPlaceholder(text: string): boolean {
  return spoken.test(text) || /^(?:todo|tbd|fixme|x{3,})$/i.test(text.trim());
}

/** With a port or a prefix, perhaps. */
const ipAddress = /^\d{1,3}(?:\.\d{1,3}){3}(?:[:/]\d{1,5})?$/;

/** The name of an environment variable, or of a key of a Secret: `SMTP_PASSWORD`. */
function isEnvironmentName(text: string): boolean {
  return /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(text) && !/\d{3}/.test(text);
}

/** Whether a text is the hash of a password, of crypt(3), LDAP, Django or Werkzeug, alone or in a line of htpasswd. */
export function isHash(text: string): boolean {
  return /^(?:[\w.@-]+:)?(?:\$(?:2[abxy]?|1|5|6|7|y|gy|apr1|argon2\w*|scrypt|pbkdf2[\w-]*)\$|\{(?:SHA|SSHA|BCRYPT|CRYPT|PBKDF2|ARGON2)[\w-]*\}|pbkdf2[:_]|scrypt:).{8}/i.test(
    text,
  );
}

function passwordForm(text: string): CredentialForm {
  if (/\s/.test(text) || mayBeName(text) || credentialName(text) !== undefined) return 'uncertain';
  return 'clear';
}

/** Lower-case words with hyphens and the like may name a Secret, a key of it, or the way to one in a store: `shop/login#smtp`. */
function mayBeName(text: string): boolean {
  const words = text.split(/[-_./:#]/);
  return words.length > 1 && /^[a-z]/.test(text) && words.every((word) => nameWord.test(word));
}

/** A word that people write, perhaps with a number: `shop`, `postgres16`, `k8s`. */
const nameWord = /^(?:[a-z]{1,20}\d{0,4}|[a-z0-9]{1,6})$/;

function tokenForm(text: string): CredentialForm | undefined {
  if (mayBeName(text) || duration.test(text)) return undefined;
  if (looksRandom(text)) return 'clear';
  return /^[^\s-]{6,}$/.test(text) && /\d/.test(text) && /[a-z]/i.test(text) && credentialName(text) === undefined
    ? 'uncertain'
    : undefined;
}

/** How long a token is valid, or which version it has. */
const duration = /^(?:\d+(?:ms|[smhdwy]))+$|^v?\d+(?:\.\d+)+$/;

/** Letters and digits in a run that is longer than words are; or upper case, lower case and digits all over. */
function looksRandom(text: string): boolean {
  if (/\s/.test(text)) return false;
  const run = text.match(/[A-Za-z0-9+=]{16,}/g)?.some((part) => count(part, /\d/g) >= 2 && count(part, /[a-z]/gi) >= 2);
  const isMixed = text.length >= 16 && [/\d/g, /[a-z]/g, /[A-Z]/g].every((kind) => count(text, kind) >= 3);
  return run === true || isMixed || uuid.test(text);
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function count(text: string, kind: RegExp): number {
  return text.match(kind)?.length ?? 0;
}
