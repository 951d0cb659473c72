import { credentialName } from './credential-name.ts';
import { credentialForm, isHash, type CredentialForm } from './credential-value.ts';

/**
 * The form of a credential that a text shows by itself, whatever its field is
 * called: a private key, a token of a known service, a hash, the password in an
 * address or in a connection string. Undefined where it shows none.
 */
export function patternForm(text: string): CredentialForm | undefined {
  if (issued.test(text)) return 'clear';
  if (isHash(text)) return 'hashed';
  const inAddresses = text.includes('@') ? passwords(text, addressPassword) : [];
  const inStrings = isLine(text) && connectionHost.test(text) ? passwords(text, connectionPassword) : [];
  const forms = [...inAddresses, ...inStrings].map(formOf);
  return (['clear', 'hashed', 'uncertain', 'elsewhere'] as const).find((form) => forms.includes(form));
}

/** Of a password where nothing names one: words are no name of anything there. */
function formOf(password: string): CredentialForm | undefined {
  if (commonExamples.test(password)) return 'elsewhere';
  const form = credentialForm(password, 'password');
  return form === 'uncertain' && credentialName(password) === undefined ? 'clear' : form;
}

/** Whether a text that nothing names looks like a credential, or like letters and digits by chance. */
export function looksLikeCredential(text: string): boolean {
  const form = patternForm(text);
  return form === 'clear' || form === 'hashed' || credentialForm(text, 'token') === 'clear';
}

function passwords(text: string, pattern: RegExp): readonly string[] {
  return Array.from(text.matchAll(pattern), ([, password = '']) => password);
}

/** What nobody writes by hand: its issuer gave it a prefix for such searches. */
const issued = new RegExp(
  [
    '-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\\s+[A-Za-z0-9+/=\\s]{64}',
    'AGE-SECRET-KEY-1[0-9A-Z]{58}',
    '\\bgh[pousr]_[A-Za-z0-9]{36}\\b',
    '\\bgithub_pat_\\w{60}',
    '\\bglpat-[\\w-]{20}',
    '\\bxox[abprs]-\\d[\\w-]{20}',
    '\\bhvs\\.[\\w-]{24}',
    '\\bdckr_pat_[\\w-]{24}',
    '\\bnpm_[A-Za-z0-9]{36}\\b',
    '\\btskey-[a-z]+-\\w{8}',
    '\\bsk_live_\\w{24}',
    '//hooks\\.slack\\.com/services/T\\w{8}\\w*/B\\w{8}\\w*/\\w{20}',
    '//discord(?:app)?\\.com/api/webhooks/\\d{15}\\d*/[\\w-]{60}',
  ].join('|'),
);

/** `postgres://user:PASSWORD@host`: what else may stand there is written with percent signs. */
const addressPassword = /:\/\/[^\s/?#"'@:]{0,99}:([\w.~!$&+,;=%{}<>()*-]{1,256})@[\w$[{]/g;

/** `Server=db;User Id=shop;Password=PASSWORD`, and libpq's with spaces. */
const connectionPassword = /(?:^|[;\s"'])(?:password|pwd)\s?=\s?([^;\s"']{1,256})/gi;
const connectionHost = /(?:^|[;\s"'])(?:server|host|data source|address)\s?=/i;

/** Lines of an env file are looked at by their names. */
function isLine(text: string): boolean {
  return text.length < 2000 && !text.includes('\n');
}

/** What documentation writes in such addresses. */
const commonExamples = /^(?:user|username|password|passwd|pass|pw|pwd|secret|token)$/i;
