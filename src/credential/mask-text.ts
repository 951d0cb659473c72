import { credentialName } from './credential-name.ts';
import { addressPassword, formOfPassword } from './credential-pattern.ts';
import { credentialForm, isHash } from './credential-value.ts';
import { withoutCredentialDefaults } from './credential-variable.ts';
import { hiddenCredential } from './hidden.ts';
import { maskRandomWords } from './random-word.ts';
import { tokenForms } from './token-forms.ts';

/**
 * `text` with what looks like a credential hidden, wherever it stands in it:
 * tokens of known services, long random words, passwords in addresses, values
 * behind a name that is one of a credential. `hide` says what stands for a token.
 */
export function maskText(text: string, hide: (token: string) => string = () => hiddenCredential): string {
  if (text.length < shortest) return text;
  const withoutForms = tokenForms.reduce((masked, form) => masked.replace(form, hide), text);
  const withoutTokens = maskRandomWords(withoutForms, hide);
  return masks.reduce((masked, mask) => (mask.sign.test(masked) ? mask.apply(masked) : masked), withoutTokens);
}

/** Nothing shorter holds a name and a value that would be told as a credential. */
const shortest = 8;

/** Each with what a text has to hold for it. */
const masks: readonly { readonly sign: RegExp; readonly apply: (text: string) => string }[] = [
  { sign: /\$\{\w+:?[-=]/, apply: withoutCredentialDefaults },
  {
    sign: /@/,
    apply: (text) =>
      text.replace(addressPassword, (found: string, password: string) =>
        isTold(formOfPassword(password)) ? found.replace(`:${password}@`, `:${hiddenCredential}@`) : found,
      ),
  },
  { sign: /[=:]/, apply: maskAssignments },
  { sign: /\b(?:bearer|basic)\s/i, apply: (text) => text.replace(authorization, `$1${hiddenCredential}`) },
];

function maskAssignments(text: string): string {
  let masked = '';
  let at = 0;
  for (const { 0: start, 1: name = '', 2: between = '', index } of text.matchAll(assignment)) {
    const from = index + start.length;
    assigned.lastIndex = from;
    const value = index < at ? undefined : assigned.exec(text)?.[0];
    if (value === undefined || !isAssigned(name, between, value)) continue;
    masked += text.slice(at, from) + hiddenCredential;
    at = from + value.length;
  }
  return masked + text.slice(at);
}

/** `password=...`, `"token": "..."`, `?access_token=...`; not the tag of an image. */
const assignment = /(?<![\w./]|\w-)([A-Za-z][\w.-]{1,80})(["']?\s?[=:]\s?["']?)/g;
const assigned = /[^\s"'`,;&<>()[\]{}]{3,}/y;

/** What an HTTP header says who asks. */
const authorization = /\b((?:bearer|basic)\s+)(?=[\w.~+/-]*\d)[\w.~+/-]{16,}=*/gi;

/** Behind a colon, words are prose. */
function isAssigned(name: string, between: string, value: string): boolean {
  if (isHash(value)) return true;
  if (/^(?:x-amz-)?(?:sig|signature|credential)$/i.test(name)) return between.includes('=') && value.length >= 16;
  const named = credentialName(name);
  if (named === undefined || !isTold(credentialForm(value, named))) return false;
  return between.includes('=') || (/\d/.test(value) && /[a-z]/i.test(value));
}

function isTold(form: ReturnType<typeof credentialForm>): boolean {
  return form === 'clear' || form === 'hashed';
}
