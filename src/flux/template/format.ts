import { formatFloat } from '../go-yaml/float.ts';
import { spendText, type Budget } from './budget.ts';
import { undecided } from './failure.ts';
import { print } from './print.ts';
import { quote } from './quote.ts';
import { ordered, sortedKeys, typeName, type Value } from './value.ts';

/** `fmt.Sprintf` (https://pkg.go.dev/fmt), with the verbs and flags that make sense for values of templates. */
export function format(budget: Budget, pattern: string, values: readonly Value[]): string {
  let taken = 0;
  const text = pattern.replace(directive, (match, flags: string, width: string, precision: string, verb: string) => {
    if (verb === '%') return '%';
    if (verb === '') return '%!(NOVERB)';
    if (/[*[]/.test(match))
      undecided('a template takes the width or the order of what `printf` writes from its values');
    const value = values[taken];
    if (value === undefined) return `%!${verb}(MISSING)`;
    taken += 1;
    return formatValue({ budget, flags, width: Number(width), ...precisionOf(precision), verb }, value);
  });
  spendText(budget, text.length);
  const extra = values
    .slice(taken)
    .map((value) => (value === null ? '<nil>' : `${typeName(value)}=${print(budget, value)}`));
  return extra.length === 0 ? text : `${text}%!(EXTRA ${extra.join(', ')})`;
}

const directive = /%([-+# 0]*)([0-9]*|\*|\[[0-9]+\])(\.(?:[0-9]*|\*))?(\p{L}|%|[*[]|)/gu;

interface Directive {
  readonly budget: Budget;
  readonly flags: string;
  /** 0 where there is none. */
  readonly width: number;
  readonly precision?: number;
  readonly verb: string;
}

function precisionOf(text: string | undefined): { readonly precision?: number } {
  return text ? { precision: Number(text.slice(1)) } : {};
}

function formatValue(directive: Directive, value: Value): string {
  const { budget, verb } = directive;
  budget.spend(1);
  if (typeof value === 'string') spendText(budget, value.length);
  if (verb === 'T') return pad(directive, typeName(value));
  if (verb === 'p' || (verb === 'v' && directive.flags.includes('#'))) unusual();
  if (value === null) return verb === 'v' ? pad(directive, '<nil>') : `%!${verb}(<nil>)`;
  if (typeof value === 'boolean') {
    return verb === 't' || verb === 'v' ? pad(directive, String(value)) : badVerb(directive, value);
  }
  if (typeof value === 'string') return formatString(directive, value);
  switch (value.kind) {
    case 'integer':
      return formatInteger(directive, value.value, value);
    case 'float':
      return formatNumber(directive, value.value, value);
    case 'list':
      return `[${ordered(value)
        .map((item) => formatItem(directive, item))
        .join(' ')}]`;
    case 'map': {
      const entries = sortedKeys(budget, value).map(
        (key) => `${formatValue(directive, key)}:${formatItem(directive, value.entries.get(key) ?? null)}`,
      );
      return `map[${entries.join(' ')}]`;
    }
    case 'unknown':
      return undecided(value.reason);
  }
}

/** Inside of a list or map, nil has no verb. */
function formatItem(directive: Directive, value: Value): string {
  return value === null ? '<nil>' : formatValue(directive, value);
}

function formatString(directive: Directive, text: string): string {
  if (/[#+ 0]/.test(directive.flags)) unusual();
  const { precision } = directive;
  const shown = precision === undefined ? text : Array.from(text).slice(0, precision).join('');
  switch (directive.verb) {
    case 's':
    case 'v':
      return pad(directive, shown);
    case 'q':
      return pad(directive, quote(directive.budget, shown));
    case 'x':
    case 'X': {
      const bytes = new TextEncoder().encode(text);
      if (precision !== undefined) unusual();
      const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
      return pad(directive, directive.verb === 'X' ? hex.toUpperCase() : hex);
    }
    default:
      return badVerb(directive, text);
  }
}

const bases: Readonly<Record<string, number>> = { d: 10, v: 10, b: 2, o: 8, x: 16, X: 16 };

function formatInteger(directive: Directive, integer: bigint, value: Value): string {
  const { flags, verb } = directive;
  if (directive.precision !== undefined || flags.includes('#')) unusual();
  if (verb === 'c' || verb === 'q' || verb === 'U' || verb === 'O') unusual();
  const base = bases[verb];
  if (base === undefined) return badVerb(directive, value);
  const digits = (integer < 0n ? -integer : integer).toString(base);
  return padNumber(directive, integer < 0n, verb === 'X' ? digits.toUpperCase() : digits);
}

function formatNumber(directive: Directive, number: number, value: Value): string {
  if (!Number.isFinite(number) || directive.flags.includes('#')) unusual();
  const { verb, precision } = directive;
  const isNegative = number < 0 || Object.is(number, -0);
  const magnitude = Math.abs(number);
  switch (verb) {
    case 'v':
    case 'g':
    case 'G':
      if (precision !== undefined) unusual();
      return padNumber(directive, isNegative, formatFloat(magnitude));
    case 'f':
    case 'F':
      return padNumber(directive, isNegative, fixed(magnitude, precision ?? 6));
    case 'e':
    case 'E': {
      if ((precision ?? 6) > 20) unusual();
      const [digits = '', power = ''] = magnitude.toExponential(precision ?? 6).split('e');
      return padNumber(directive, isNegative, `${digits}${verb}${power.replace(/^([-+])(\d)$/, '$10$2')}`);
    }
    case 'b':
    case 'x':
    case 'X':
      return unusual();
    default:
      return badVerb(directive, value);
  }
}

/** Go rounds what lies in the middle to the even digit, JavaScript away from zero. */
function fixed(number: number, digits: number): string {
  if (digits > 20 || number >= 1e15) unusual();
  const scaled = number * 10 ** digits;
  if (scaled % 1 === 0.5 && Math.floor(scaled) % 2 === 0 && Number.isInteger(number * 2 ** 20)) {
    return (Math.floor(scaled) / 10 ** digits).toFixed(digits);
  }
  return number.toFixed(digits);
}

function padNumber(directive: Directive, isNegative: boolean, digits: string): string {
  const { flags, width } = directive;
  const sign = isNegative ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  if (!flags.includes('0') || flags.includes('-')) return pad(directive, sign + digits);
  spendText(directive.budget, width);
  return sign + digits.padStart(width - sign.length, '0');
}

function pad({ budget, flags, width }: Directive, text: string): string {
  const missing = width - Array.from(text).length;
  if (missing <= 0) return text;
  spendText(budget, missing);
  return flags.includes('-') ? text + ' '.repeat(missing) : ' '.repeat(missing) + text;
}

function badVerb({ budget, verb, width, precision }: Directive, value: Value): string {
  if (width > 0 || precision !== undefined) unusual();
  return `%!${verb}(${typeName(value)}=${print(budget, value)})`;
}

function unusual(): never {
  return undecided('a template calls `printf` with a verb that is not evaluated here');
}
