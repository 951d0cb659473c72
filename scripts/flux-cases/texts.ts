import { below, pick, type Random } from '../fuzz/random.ts';

/** `count` texts put together from `pieces`. */
export function textOf(random: Random, pieces: readonly string[], count: number): string {
  return Array.from({ length: count }, () => pick(random, pieces) ?? '').join('');
}

/** Pieces of values that mean something in YAML. */
export const oddPieces: readonly string[] = [
  ...["'", "''", '"', '""', '\\', '\\n', '\\"', '\\x41', '\\q', '\\\\', ' ', '  ', '\t', '\r'],
  ...[
    '&',
    '&a ',
    '*',
    '*a',
    '!',
    '!!str ',
    '!!int ',
    '!x ',
    '|',
    '>',
    '@',
    '`',
    '%',
    '#',
    ' # ',
    ': ',
    ':',
    ' :',
    '- ',
    '-',
  ],
  ...['? ', '?', '{', '}', '{}', '[', ']', '[]', '[a, b]', '{a: b}', ',', ', ', '=', '<<', '~', '---', '...', '$', '/'],
  ...[
    'a',
    'word',
    'two words',
    'C:\\new',
    'say "hi"',
    "it's",
    'key: value',
    '1.2.3',
    '10.0.0.1/8',
    'https://a.example/?b=c',
  ],
  ...[
    '1',
    '0',
    '08',
    '0x1f',
    '0b11',
    '0o17',
    '1_000',
    '1e3',
    '.5',
    '-1',
    '+1',
    '1:30',
    '2001-01-01',
    '1e999',
    '9223372036854775808',
  ],
  ...[
    'true',
    'yes',
    'n',
    'null',
    'on',
    '.inf',
    '.nan',
    'ä',
    '\u00a0',
    '\u0085',
    '\u2028',
    '\u{1F600}',
    '\ufeff',
    '\u0001',
  ],
];

/** A value that is short, most of the time, and odd. */
export function oddValue(random: Random): string {
  if (below(random, 12) === 0) return 'word '.repeat(below(random, 30)) + textOf(random, oddPieces, 1);
  return textOf(random, oddPieces, 1 + below(random, 3));
}
