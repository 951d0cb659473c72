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
  if (unprintable.test(text)) return 'double';
  return mayBePlain(text) ? 'plain' : 'single';
}

/** What go-yaml v2 escapes: control characters, tabs with them, and all beyond the Basic Multilingual Plane. */
export const unprintable = /[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u;

/** Blanks before a line break or at the end would be lost, or not be seen. */
function mayBeLiteral(text: string): boolean {
  return !/ \n| $/.test(text) && !unprintable.test(text) && !/[\x85\u2028\u2029]/.test(text);
}

function mayBePlain(text: string): boolean {
  return !/^(?:---|\.\.\.)|^[ ,[\]{}#&*!|>'"%@`]|^[-?:](?: |$)|:(?: |$)| #| $|[\x85\u2028\u2029]/.test(text);
}

/** Whether a plain scalar of this text is a string when it is read again (`resolve` of go-yaml v2). */
function isPlainString(text: string): boolean {
  return !keywords.test(text) && !isNumber(text) && !isTimestamp(text) && !sexagesimal.test(text);
}

const keywords =
  /^(?:|~|y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|true|True|TRUE|false|False|FALSE|null|Null|NULL|\.nan|\.NaN|\.NAN|[-+]?\.(?:inf|Inf|INF))$/;

function isNumber(text: string): boolean {
  if (text.startsWith('.')) return /^\.[0-9]+(?:[eE][-+]?[0-9]+)?$/.test(text);
  if (!/^[-+0-9]/.test(text)) return false;
  const digits = text.replaceAll('_', '');
  return (
    /^[-+]?(?:0[xX][0-9a-fA-F]{1,16}|0[oO]?[0-7]+|0[bB][01]{1,64}|[0-9]+)$/.test(digits) ||
    /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(digits)
  );
}

/** Numbers to base 60 are strings for go-yaml, but not for other parsers. */
const sexagesimal = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

function isTimestamp(text: string): boolean {
  const match =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+](\d\d):(\d\d))| (\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?)?$/.exec(
      text,
    );
  if (!match) return false;
  const number = (group: number): number => Number(match[group] ?? 0);
  const [year, month, day] = [number(1), number(2), number(3)];
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  const isTime = [4, 9].every((hour) => number(hour) < 24 && number(hour + 1) < 60 && number(hour + 2) < 60);
  return isDay && isTime && number(7) <= 24 && number(8) < 60;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
