import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { substitute, type Lookup } from '../../../src/flux/substitution/envsubst.ts';

const values: Readonly<Record<string, string>> = {
  NAME: 'harbour',
  PATH: 'a/b/a.yaml',
  GREETING: 'Hello World',
  EMPTY: '',
  TEN: '10',
};

const lookup: Lookup = (name) => {
  if (name.startsWith('SECRET')) return 'unknown';
  const value = values[name];
  return value === undefined ? 'missing' : { value };
};

const text = (expression: string): string | undefined => substitute(expression, lookup)?.text;

describe('the forms of ${...}', () => {
  test.each([
    ['${NAME}', 'harbour'],
    ['x-${NAME}-y', 'x-harbour-y'],
    ['${MISSING}', ''],
    ['$NAME', '$NAME'],
    ['${MISSING:=default}', 'default'],
    ['${MISSING:-default}', 'default'],
    ['${MISSING=default}', 'default'],
    ['${EMPTY:=default}', 'default'],
    ['${NAME:=default}', 'harbour'],
    ['${NAME:+other}', 'harbour'],
    ['${MISSING:=https://example.org/x?y=1}', 'https://example.org/x?y=1'],
    ['${MISSING:=${NAME}}', 'harbour'],
    ['${MISSING:=a-${NAME}-b}', 'a-harbour-b'],
    ['${MISSING:=}', ''],
    ['${#NAME}', '7'],
    ['${#MISSING}', '0'],
    ['${GREETING^^}', 'HELLO WORLD'],
    ['${GREETING,,}', 'hello world'],
    ['${NAME^}', 'Harbour'],
    ['${GREETING,}', 'hello World'],
    ['${NAME:3}', 'bour'],
    ['${NAME:0:4}', 'harb'],
    ['${NAME: -3}', 'harbour'],
    ['${NAME:1:-1}', 'arbou'],
    ['${NAME:9}', ''],
    ['${GREETING/o/0}', 'Hell0 World'],
    ['${GREETING//o/0}', 'Hell0 W0rld'],
    ['${GREETING//o/}', 'Hell Wrld'],
    ['${NAME/#har/car}', 'carbour'],
    ['${NAME/%our/or}', 'harbor'],
    ['${PATH//\\//-}', 'a-b-a.yaml'],
    ['${PATH#*/}', 'b/a.yaml'],
    ['${PATH##*/}', 'a.yaml'],
    ['${PATH%/*}', 'a/b'],
    ['${PATH%%/*}', 'a'],
    ['${PATH%.yaml}', 'a/b/a'],
  ])('%s is "%s"', (expression, expected) => {
    expect(text(expression)).toBe(expected);
  });

  test.each([
    ['$${NAME}', '${NAME}'],
    ['$$NAME', '$NAME'],
    ['$$${NAME}', '$harbour'],
    ['$${OUTER:=$${NAME}}', '${OUTER:=${NAME}}'],
  ])('the escaped %s is left for one level deeper: "%s"', (expression, expected) => {
    expect(text(expression)).toBe(expected);
  });

  test.each([
    '${',
    '${}',
    '${NAME',
    '${NAME.x}',
    '${1-x}',
    '${NAME-default}',
    '${NAME?}',
    '${NAME:}',
    '${NAME#}',
    '${NAME/x}',
    '${#}',
  ])('Flux refuses %s', (expression) => {
    expect(substitute(expression, lookup)).toBeUndefined();
  });
});

describe('values that are not known', () => {
  test.each([
    ['${SECRET}', '${SECRET}'],
    ['https://${SECRET}/${NAME}', 'https://${SECRET}/harbour'],
    ['${SECRET:=default}', '${SECRET:=default}'],
    ['${MISSING:=${SECRET}}', '${MISSING:=${SECRET}}'],
    ['${NAME:=${SECRET}}', 'harbour'],
  ])('%s stays "%s"', (expression, expected) => {
    expect(text(expression)).toBe(expected);
  });
});

test('references name every variable that is looked at, with whether it has a default', () => {
  expect(substitute('${NAME} ${MISSING:=${TEN}}', lookup)?.references).toEqual([
    { name: 'NAME', hasDefault: false },
    { name: 'MISSING', hasDefault: true },
    { name: 'TEN', hasDefault: false },
  ]);
});

test('text without expressions stays as it is, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }).map((some) => some.replaceAll('$', '')),
      (anything) => {
        expect(text(anything)).toBe(anything);
      },
    ),
  );
});

test('any text gives a result or is refused, and never takes long', () => {
  const pieces = fc.constantFrom(
    '${',
    '}',
    '$',
    ':',
    '=',
    '-',
    '/',
    '#',
    '%',
    '*',
    'NAME',
    'SECRET',
    '^',
    ',',
    '\\',
    'é',
    '[',
    ']',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      expect(() => substitute(parts.join(''), lookup)).not.toThrow();
    }),
  );
});

describe('an expression that takes too much work is refused', () => {
  const long = 'a'.repeat(300_000);
  const known = (text: string): string | undefined =>
    substitute(text, (name) => (name === 'LONG' ? { value: long } : 'missing'))?.text;

  test.each([
    ['a pattern that is compared everywhere', '${LONG%%*' + 'a'.repeat(1000) + 'b}'],
    ['a text put into itself', '${LONG//a/${LONG}}'],
    ['a text put between all characters', '${LONG//${MISSING}/${LONG}}'],
    ['defaults that are not taken', '${LONG:=${LONG^^}}'.repeat(1000)],
    ['arguments that are thrown away', '${MISSING/a/${LONG^^}}'.repeat(1000)],
  ])('%s', (_, text) => {
    expect(known(text)).toBeUndefined();
  });

  test('a long value is still trimmed', () => {
    expect(known('${LONG%%a*}')).toBe('');
    expect(known('${LONG#*a}')).toBe(long.slice(1));
  });
});
