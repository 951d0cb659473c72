import type { Budget } from '../budget.ts';
import { refuse } from '../failure.ts';
import { fixed, variadic, type TemplateFunction } from '../signature.ts';
import { integer, list, type Value } from '../value.ts';

/** slim-sprig's arithmetic (https://go-task.github.io/slim-sprig/math.html): 64 bits, and 0 for what is no number. */
export const numbers: Readonly<Record<string, TemplateFunction>> = {
  atoi: fixed(['string'], (_, text) => integer(parseInt64(text, true))),
  int: fixed(['any'], (_, value) => integer(toInt64(value))),
  int64: fixed(['any'], (_, value) => integer(toInt64(value), 'int64')),
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
  min: variadic(['any'], 'any', (_, ...values) => extreme(values, (a, b) => a < b)),
  until: fixed(['int'], until),
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

const maxInt64 = 2n ** 63n - 1n;

/** `strconv.ParseInt` to base ten: 0 for what is no number; `Atoi` keeps the nearest one to what is too large. */
function parseInt64(text: string, clamps: boolean): bigint {
  if (!/^[-+]?[0-9]+$/.test(text) || text.length > 1000) return 0n;
  const value = BigInt(text.replace('+', ''));
  if (value >= -maxInt64 - 1n && value <= maxInt64) return value;
  if (!clamps) return 0n;
  return value > 0n ? maxInt64 : -maxInt64 - 1n;
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

function until(budget: Budget, count: number): Value {
  const length = Math.abs(count);
  budget.spend(length);
  return list(
    Array.from({ length }, (_, index) => integer(count < 0 ? -index : index)),
    'int',
  );
}
