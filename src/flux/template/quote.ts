import { spendCharacters, type Budget } from './budget.ts';

/** `text` as a Go string literal: `%q`, `strconv.Quote`. */
export function quote(budget: Budget, text: string): string {
  spendCharacters(budget, text);
  return `"${Array.from(text, quotedCharacter).join('')}"`;
}

function quotedCharacter(character: string): string {
  const simple = escapes[character];
  if (simple !== undefined) return simple;
  if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return `\\x${hexadecimal(code, 2)}`;
  return code < 0x10000 ? `\\u${hexadecimal(code, 4)}` : `\\U${hexadecimal(code, 8)}`;
}

const escapes: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

function hexadecimal(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
