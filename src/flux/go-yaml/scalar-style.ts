import { resolveScalar } from './resolve.ts';

/** How go-yaml writes a string in a block. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal';

/**
 * The style that go-yaml v2 chooses for a string
 * (https://github.com/yaml/go-yaml/blob/v2/encode.go, `stringv`, and
 * `yaml_emitter_analyze_scalar`): literal for several lines, double quotes for
 * what would not be a string without them, single quotes for what would not
 * parse.
 */
export function scalarStyle(text: string, isKey = false): ScalarStyle {
  if (text.includes('\n')) return isKey || !mayBeLiteral(text) ? 'double' : 'literal';
  if (!isPlainString(text)) return 'double';
  if (unprintable.test(text) || / [\u2028\u2029]|[\u2028\u2029] /.test(text)) return 'double';
  return mayBePlain(text) ? 'plain' : 'single';
}

/** What go-yaml v2 escapes: control characters, tabs with them, and all beyond the Basic Multilingual Plane. */
export const unprintable = /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u;

/** Blanks before a line break or at the end would be lost, or not be seen. */
function mayBeLiteral(text: string): boolean {
  return !/ [\n\u2028\u2029]| $/.test(text) && !unprintable.test(text);
}

function mayBePlain(text: string): boolean {
  return !/^(?:---|\.\.\.)|^[ ,[\]{}#&*!|>'"%@`]|^[-?:](?: |$)|:(?: |$)| #| $|[\x85\u2028\u2029]/.test(text);
}

/** Whether a plain scalar of this text is a string when it is read again. */
function isPlainString(text: string): boolean {
  return resolveScalar(text).type === 'string' && !sexagesimal.test(text);
}

/** Numbers to base 60 are strings for go-yaml, but not for other parsers. */
const sexagesimal = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;
