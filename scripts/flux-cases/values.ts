import { below, pick, randomOf, type Random } from '../fuzz/random.ts';
import { oddPieces, textOf } from './texts.ts';

/** A HelmRelease's inline values, its references and what these refer to. */
export interface ValuesCase {
  readonly do: 'values';
  readonly values: Readonly<Record<string, unknown>>;
  readonly references: readonly Readonly<Record<string, unknown>>[];
  readonly sources: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The case that belongs to a seed. */
export function valuesCase(seed: number): ValuesCase {
  const random = randomOf(seed);
  const references = Array.from({ length: 1 + below(random, 4) }, () => reference(random));
  const data = (): Record<string, string> => ({
    'values.yaml': JSON.stringify(map(random, 3)),
    ...Object.fromEntries(['k0', 'k1', 'k2'].map((key) => [key, setText(random)])),
  });
  return {
    do: 'values',
    values: below(random, 6) === 0 ? {} : map(random, 3),
    references,
    sources: { one: data(), two: data() },
  };
}

function reference(random: Random): Record<string, unknown> {
  const name = pick(random, ['one', 'one', 'two', 'two', 'two', below(random, 8) === 0 ? 'none' : 'one']);
  const optional = below(random, 4) === 0 ? { optional: true } : {};
  const base = { kind: 'ConfigMap', name, ...optional };
  if (below(random, 3) === 0) return below(random, 6) === 0 ? { ...base, valuesKey: 'missing' } : base;
  const valuesKey = pick(random, ['k0', 'k1', 'k2']);
  const literal = below(random, 6) === 0 ? { literal: true } : {};
  return { ...base, valuesKey, targetPath: targetPath(random), ...literal };
}

function targetPath(random: Random): string {
  if (below(random, 20) === 0)
    return (
      pick(random, ['a..b', '.a', 'a.', 'a[', 'a[x]', 'a[-1]', 'a[0]x', 'a=b', 'a,b', 'a[70000]', ']', 'a\\']) ?? ''
    );
  const parts = Array.from({ length: 1 + below(random, 3) }, () => {
    const index = below(random, 4) === 0 ? `[${below(random, 3)}]` : '';
    return `${pick(random, ['a', 'b', 'c', 'a\\.b', 'list'])}${index}${index !== '' && below(random, 6) === 0 ? '[0]' : ''}`;
  });
  return parts.join('.');
}

/** A text as `--set` reads it. */
function setText(random: Random): string {
  return below(random, 2) === 0
    ? (pick(random, setTexts) ?? '')
    : textOf(random, [...setTexts, ...oddPieces], 1 + below(random, 2));
}

const setTexts: readonly string[] = [
  ...[
    '',
    'x',
    '1.2.3',
    '12',
    '007',
    '0',
    '-5',
    '+5',
    'true',
    'FALSE',
    'null',
    'x,y',
    'x,c=y',
    'x,a.b=z',
    '{a,b}',
    '{}',
    '{1,true}',
  ],
  ...[
    '{a',
    '{a}b',
    'a\\,b',
    'C:\\new',
    '"123"',
    "'it'",
    '"',
    '1e6',
    '12345678',
    '9223372036854775808',
    'x,b[0]',
    'x,b[0]=1',
    'x,list[1].a=2',
  ],
  ...['x,b[0', '{{ .Release.Name }}', 'a: b', 'line\nline', '=', 'x=y', 'x,,', 'x,c='],
];

function map(random: Random, depth: number): Record<string, unknown> {
  const keys = ['a', 'b', 'c', 'a.b', 'list'].filter(() => below(random, 2) === 0);
  return Object.fromEntries(keys.map((key) => [key, key === 'list' ? list(random, depth) : value(random, depth)]));
}

function list(random: Random, depth: number): unknown[] {
  return Array.from({ length: below(random, 3) }, () => value(random, depth - 1));
}

function value(random: Random, depth: number): unknown {
  if (depth > 1 && below(random, 2) === 0) return map(random, depth - 1);
  return pick(random, ['x', 'y', 1, 20260101, 1.5, true, null, [], ['l'], {}, '']);
}
