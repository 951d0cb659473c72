import { spendText, type Budget } from '../budget.ts';
import { refuse } from '../failure.ts';
import { print } from '../print.ts';
import { fixed, undecidable, variadic, type TemplateFunction } from '../signature.ts';
import { float, integer, list, type Value } from '../value.ts';

/** slim-sprig's arithmetic (https://go-task.github.io/slim-sprig/math.html): 64 bits, and 0 for what is no number. */
export const numbers: Readonly<Record<string, TemplateFunction>> = {
  atoi: fixed(['string'], (_, text) => integer(parseInt64(text, true))),
  int: fixed(['any'], (_, value) => integer(toInt64(value))),
  int64: fixed(['any'], (_, value) => integer(toInt64(value), 'int64')),
  float64: fixed(['any'], (_, value) => float(toFloat64(value))),
  toDecimal: fixed(['any'], (budget, value) => integer(parseOctal(print(budget, value)), 'int64')),
  add1: fixed(['any'], (_, value) => integer(toInt64(value) + 1n, 'int64')),
  add: variadic([], 'any', (_, ...values) =>
    integer(
      values.reduce<bigint>((sum, value) => sum + toInt64(value), 0n),
      'int64',
    ),
  ),
  sub: fixed(['any', 'any'], (_, a, b) => integer(toInt64(a) - toInt64(b), 'int64')),
  mul: variadic(['any'], 'any', (_, first, ...others) =>
    integer(
      others.reduce<bigint>((product, value) => BigInt.asIntN(64, product * toInt64(value)), toInt64(first)),
      'int64',
    ),
  ),
  div: fixed(['any', 'any'], (_, a, b) => integer(toInt64(a) / divisor(b), 'int64')),
  mod: fixed(['any', 'any'], (_, a, b) => integer(toInt64(a) % divisor(b), 'int64')),
  max: variadic(['any'], 'any', (_, ...values) => extreme(values, (a, b) => a > b)),
  biggest: variadic(['any'], 'any', (_, ...values) => extreme(values, (a, b) => a > b)),
  min: variadic(['any'], 'any', (_, ...values) => extreme(values, (a, b) => a < b)),
  maxf: variadic(['any'], 'any', (_, ...values) => float(Math.max(...values.map(toFloat64)))),
  minf: variadic(['any'], 'any', (_, ...values) => float(Math.min(...values.map(toFloat64)))),
  ceil: fixed(['any'], (_, value) => float(Math.ceil(toFloat64(value)))),
  floor: fixed(['any'], (_, value) => float(Math.floor(toFloat64(value)))),
  round: variadic(['any', 'int'], 'float64', (_, value, places, threshold) =>
    float(round(toFloat64(value), places, threshold)),
  ),
  until: fixed(['int'], (budget, count) => range(budget, 0, count, count < 0 ? -1 : 1)),
  untilStep: fixed(['int', 'int', 'int'], range),
  seq: variadic([], 'int', (budget, ...bounds) => sequence(budget, bounds)),
  randInt: undecidable('randInt', 'whose result is random'),
};

/** slim-sprig's `toInt64`. */
export function toInt64(value: Value): bigint {
  if (typeof value === 'string') return parseInt64(value, false);
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value !== 'object' || value === null) return 0n;
  if (value.kind === 'integer') return value.value;
  if (value.kind !== 'float') return 0n;
  const whole = Math.trunc(value.value);
  // What Go makes of a float that is too large differs between processors.
  return Math.abs(whole) < 2 ** 63
    ? BigInt(whole)
    : refuse('a template makes an integer of a number that is too large');
}

function toFloat64(value: Value): number {
  if (typeof value === 'string') {
    return /^[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$/.test(value) && Number.isFinite(Number(value))
      ? Number(value)
      : 0;
  }
  if (typeof value === 'object' && value?.kind === 'float') return value.value;
  return Number(toInt64(value));
}

const maxInt64 = 2n ** 63n - 1n;

/** `strconv.ParseInt` to base ten: 0 for what is no number; `Atoi` keeps the nearest one to what is too large. */
function parseInt64(text: string, clamps: boolean): bigint {
  if (!/^[-+]?[0-9]+$/.test(text) || text.length > 1000) return 0n;
  const value = BigInt(text.replace('+', ''));
  if (value >= -maxInt64 - 1n && value <= maxInt64) return value;
  if (!clamps) return 0n;
  return value > 0n ? maxInt64 : -maxInt64 - 1n;
}

function parseOctal(text: string): bigint {
  const [, sign = '', digits = ''] = /^([-+]?)([0-7]{1,21})$/.exec(text) ?? [];
  if (digits === '') return 0n;
  const value = BigInt(`0o${digits}`);
  return value > maxInt64 ? 0n : sign === '-' ? -value : value;
}

function divisor(value: Value): bigint {
  const number = toInt64(value);
  return number === 0n ? refuse('a template divides by zero') : number;
}

function extreme(values: readonly Value[], isBeyond: (a: bigint, b: bigint) => boolean): Value {
  return integer(
    values.map(toInt64).reduce((found, value) => (isBeyond(value, found) ? value : found)),
    'int64',
  );
}

/** Halves go up, negative ones too. */
function round(value: number, places: number, threshold = 0.5): number {
  const power = 10 ** places;
  const digit = power * value;
  const fraction = digit - Math.trunc(digit);
  return (fraction >= threshold ? Math.ceil(digit) : Math.floor(digit)) / power;
}

function range(budget: Budget, start: number, stop: number, step: number): Value {
  return list(
    steps(budget, start, stop, step).map((number) => integer(number)),
    'int',
  );
}

function steps(budget: Budget, start: number, stop: number, step: number): readonly number[] {
  const count = step === 0 ? 0 : Math.max(0, Math.ceil((stop - start) / step));
  budget.spend(count);
  return Array.from({ length: count }, (_, index) => start + index * step);
}

/** Both bounds belong to it, as in the shell's `seq`. */
function sequence(budget: Budget, bounds: readonly number[]): string {
  const [first, second, third] = bounds;
  if (first === undefined || bounds.length > 3) return '';
  if (second === undefined) return written(budget, 1, first, first < 1 ? -1 : 1);
  if (third === undefined) return written(budget, first, second, second < first ? -1 : 1);
  if (third < first && second > 0) return '';
  return written(budget, first, third, second);
}

function written(budget: Budget, start: number, end: number, step: number): string {
  const numbers = steps(budget, start, end + (end < start ? -1 : 1), step);
  spendText(budget, numbers.length * 10);
  return numbers.join(' ');
}
