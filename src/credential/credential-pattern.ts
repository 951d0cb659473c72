import { credentialName } from './credential-name.ts';
import { credentialForm, isHash, type CredentialForm } from './credential-value.ts';
import { issuedToken } from './token-forms.ts';

/**
 * The form of a credential that a text shows by itself, whatever its field is
 * called: a private key, a token of a known service, a hash, the password in an
 * address or in a connection string. Undefined where it shows none.
 */
export function patternForm(text: string): CredentialForm | undefined {
  if (issuedToken.test(text)) return 'clear';
  if (isHash(text)) return 'hashed';
  const inAddresses = text.includes('@') ? passwords(text, addressPassword) : [];
  const inStrings = isLine(text) && connectionHost.test(text) ? passwords(text, connectionPassword) : [];
  const forms = [...inAddresses, ...inStrings].map(formOfPassword);
  return (['clear', 'hashed', 'uncertain', 'elsewhere'] as const).find((form) => forms.includes(form));
}

/** The form of a password where nothing names one, as in an address: words are no name of anything there. */
export function formOfPassword(password: string): CredentialForm | undefined {
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

/** `postgres://user:PASSWORD@host`: what else may stand there is written with percent signs. */
export const addressPassword = /:\/\/[^\s/?#"'@:]{0,99}:([\w.~!$&+,;=%{}<>()*-]{1,256})@[\w$[{]/g;

/** `Server=db;User Id=shop;Password=PASSWORD`, and libpq's with spaces. */
const connectionPassword = /(?:^|[;\s"'])(?:password|pwd)\s?=\s?([^;\s"']{1,256})/gi;
const connectionHost = /(?:^|[;\s"'])(?:server|host|data source|address)\s?=/i;

/** Lines of an env file are looked at by their names. */
function isLine(text: string): boolean {
  return text.length < 2000 && !text.includes('\n');
}

/** What documentation writes in such addresses. */
const commonExamples = /^(?:user|username|password|passwd|pass|pw|pwd|secret|token)$/i;
