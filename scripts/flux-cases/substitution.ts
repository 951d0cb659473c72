import { below, pick, randomOf, type Random } from '../fuzz/random.ts';
import { oddPieces, oddValue, textOf } from './texts.ts';

/** An object and the variables that Flux puts into it. */
export interface SubstitutionCase {
  readonly do: 'substitute';
  readonly object: Readonly<Record<string, unknown>>;
  readonly vars: Readonly<Record<string, string>>;
}

/** The case that belongs to a seed. */
export function substitutionCase(seed: number): SubstitutionCase {
  const random = randomOf(seed);
  const vars = Object.fromEntries(['A', 'B', 'EMPTY'].map((name) => [name, name === 'EMPTY' ? '' : oddValue(random)]));
  const data = Object.fromEntries(
    Array.from({ length: 1 + below(random, 3) }, (_, index) => [`k${index}`, scalar(random)]),
  );
  const key = below(random, 10) === 0 ? { [`key-${expression(random)}`]: 'x' } : {};
  const spec = below(random, 3) === 0 ? { spec: { list: [scalar(random), { inner: scalar(random) }], more: 1 } } : {};
  return {
    do: 'substitute',
    object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'case' }, data: { ...data, ...key }, ...spec },
    vars,
  };
}

/** A text with an expression in it, of each style in which YAML is written. */
function scalar(random: Random): string {
  const parts = [text(random), expression(random), text(random)];
  switch (below(random, 6)) {
    case 0:
      return expression(random);
    case 1:
      return `${parts.join('')}\n${text(random)}${expression(random)}\n`;
    case 2:
      return `${'long words '.repeat(below(random, 12))}${parts.join('')} ${'and more '.repeat(below(random, 12))}`;
    case 3:
      return `line ${expression(random)} \nend${below(random, 2) === 0 ? '\n' : ''}`;
    default:
      return parts.join('');
  }
}

function text(random: Random): string {
  return below(random, 3) === 0 ? textOf(random, oddPieces, 1 + below(random, 2)) : (pick(random, words) ?? '');
}

const words: readonly string[] = [
  '',
  '',
  'note: ',
  'a ',
  '/path/',
  'x=',
  'tab\t',
  ' # ',
  '"',
  "'",
  '- ',
  'end',
  '\n',
  ' \n',
  '\n\n',
];

function expression(random: Random): string {
  return pick(random, expressions) ?? '';
}

const expressions: readonly string[] = [
  ...[
    '${A}',
    '${A}',
    '${A}',
    '${B}',
    '${EMPTY}',
    '${A}${B}',
    '$${A}',
    '${A:-word}',
    '${EMPTY:=two words}',
    '${EMPTY:-a: b}',
  ],
  ...['${A/ /_}', '${A//a/b}', '${A^^}', '${A,}', '${#A}', '${A:1}', '${A:0:3}', '${A#w}', '${A%%d}', '${EMPTY:="q"}'],
];
