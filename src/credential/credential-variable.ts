import { hiddenCredential } from './hidden.ts';
import { isCredential } from './is-credential.ts';
import { holdsRandomWord } from './random-word.ts';

/** Whether a variable's value is a credential, by its name or by what it looks like: texts of all kinds take it in. */
export function isCredentialVariable(name: string, value: string): boolean {
  return isCredential(name, value) || (!value.includes('\n') && value.length < 500 && holdsRandomWord(value));
}

/** A text whose variables have no credentials as defaults: `${ADMIN_PASSWORD:=...}` gets a placeholder instead. */
export function withoutCredentialDefaults(text: string): string {
  return text.replaceAll(withDefault, (expression, start: string, name: string, value: string) =>
    isCredential(name, value) ? `${start}${hiddenCredential}}` : expression,
  );
}

const withDefault = /(\$\{(\w+)(?::[=-]|=))([^${}]{1,1000})\}/g;
