import { expect, test } from 'vitest';
import { functions } from '../../../src/flux/template/functions/index.ts';
import { rendered } from './render.ts';

const inputs = {
  text: 'Hello World',
  n: 3,
  list: ['b', 'a', 'b'],
  mixed: [1, null, '', 'x'],
  map: { b: 2, a: 'one', c: { d: 'deep' } },
  html: '<a&b>',
};

// https://go-task.github.io/slim-sprig/ and https://pkg.go.dev/text/template#hdr-Functions; results are those of Go.
const table: readonly (readonly [string, string])[] = [
  // Go's own
  ['eq inputs.n 1 2 3', 'true'],
  ['ne "a" "b"', 'true'],
  ['lt 1 2', 'true'],
  ['le "a" "a"', 'true'],
  ['gt 2.5 1.5', 'true'],
  ['ge inputs.n 4', 'false'],
  ['not inputs.n', 'false'],
  ['len "é"', '2'],
  ['len inputs.map', '3'],
  ['index inputs.list 1', 'a'],
  ['index inputs.map "c" "d"', 'deep'],
  ['index inputs.map "none"', '<no value>'],
  ['print 1 2 "x" "y" true', '1 2xytrue'],
  ['printf "%s-%03d|%3d|%-4s|%q|%v|%t|%%" "a" 7 -2 "b" "c" inputs.list true', 'a-007| -2|b   |"c"|[b a b]|true|%'],
  ['printf "%05d" -7', '-0007'],
  // strings
  ['trim " x\\n"', 'x'],
  ['upper inputs.text', 'HELLO WORLD'],
  ['lower inputs.text', 'hello world'],
  ['trunc 5 inputs.text', 'Hello'],
  ['trunc -5 inputs.text', 'World'],
  ['repeat 2 "ab"', 'abab'],
  ['trimAll "-" "--x-"', 'x'],
  ['trimPrefix "v" "v1.2"', '1.2'],
  ['trimSuffix ".x" "1.2.x"', '1.2'],
  ['contains "lo" inputs.text', 'true'],
  ['hasPrefix "He" inputs.text', 'true'],
  ['hasSuffix "He" inputs.text', 'false'],
  ['quote "a\\"b" nil 3', '"a\\"b" "3"'],
  ['squote "a" 3', "'a' '3'"],
  ['indent 2 "a\\nb"', '  a\n  b'],
  ['nindent 2 "a"', '\n  a'],
  ['replace "l" "L" inputs.text', 'HeLLo WorLd'],
  ['join "," inputs.mixed', '1,,x'],
  ['(split "." "a.b")._1', 'b'],
  ['splitList "." "a.b"', '[a b]'],
  ['toString inputs.n | quote', '"3"'],
  ['slugify "It\'s a Täst & more @ home!"', 'its-a-tast-and-more-at-home'],
  ['slugify (repeat 20 "abcde ") | len', '59'],
  // numbers
  ['atoi "12x"', '0'],
  ['int "12"', '12'],
  ['int64 2.9', '2'],
  ['add 1 "2" inputs.n', '6'],
  ['add1 1', '2'],
  ['sub 1 2', '-1'],
  ['mul 2 3 4', '24'],
  ['div -7 2', '-3'],
  ['mod -7 2', '-1'],
  ['max 1 5 3', '5'],
  ['min 4 2', '2'],
  ['until 3', '[0 1 2]'],
  // lists
  ['list 1 "a" | toJson', '[1,"a"]'],
  ['first inputs.list', 'b'],
  ['last inputs.list', 'b'],
  ['rest inputs.list', '[a b]'],
  ['initial inputs.list', '[b a]'],
  ['append inputs.list "c"', '[b a b c]'],
  ['prepend inputs.list "c"', '[c b a b]'],
  ['concat (list 1) (list 2)', '[1 2]'],
  ['reverse inputs.list', '[b a b]'],
  ['uniq inputs.list', '[b a]'],
  ['without inputs.list "b"', '[a]'],
  ['has "a" inputs.list', 'true'],
  ['has 3 (list inputs.n)', 'false'],
  ['compact inputs.mixed', '[1 x]'],
  ['sortAlpha inputs.list', '[a b b]'],
  ['slice inputs.list 1 2', '[a]'],
  // maps
  ['dict "a" 1 "b" | toJson', '{"a":1,"b":""}'],
  ['get inputs.map "a"', 'one'],
  ['get inputs.map "none" | default "x"', 'x'],
  ['hasKey inputs.map "a"', 'true'],
  ['set (dict) "k" 1', 'map[k:1]'],
  ['unset (dict "k" 1) "k"', 'map[]'],
  ['dig "c" "d" "none" inputs.map', 'deep'],
  ['dig "c" "e" "none" inputs.map', 'none'],
  // defaults, types
  ['default "x" ""', 'x'],
  ['default "x" 0', 'x'],
  ['coalesce nil "" "y"', 'y'],
  ['empty (list)', 'true'],
  ['all 1 "" ', 'false'],
  ['any 1 ""', 'true'],
  ['ternary "a" "b" (eq 1 1)', 'a'],
  ['kindOf inputs.list', 'slice'],
  ['kindIs "map" inputs.map', 'true'],
  // encodings
  ['b64enc "hé"', 'aMOp'],
  ['b64dec "aMOp"', 'hé'],
  ['sha256sum "x" | trunc 8', '2d711642'],
  ['adler32sum "Wikipedia"', '300286872'],
  ['(fromJson `{"a":[1,2]}`).a', '[1 2]'],
  ['fromJson `{"a":1}` | toJson', '{"a":1}'],
  ['toYaml inputs.map', 'a: one\nb: 2\nc:\n  d: deep\n'],
];

test.each(table)('%s', (call, expected) => {
  expect(rendered(`<< ${call} >>`, inputs)).toBe(expected);
});

test('each function that is evaluated is called here', () => {
  const called = table.flatMap(([call]) => call.match(/\w+/g) ?? []);
  const others = [...functions.keys()].filter((name) => !called.includes(name) && !isNotEvaluated(name));
  expect(others.toSorted()).toEqual(['fail', 'keys', 'values']);
});

test('the other functions of Flux Operator are known, but not evaluated', () => {
  const names = [...functions.keys()].filter(isNotEvaluated);
  expect(names).toHaveLength(91);
  expect(names).toEqual(expect.arrayContaining(['ago', 'mustFirst', 'randInt', 'regexReplaceAll', 'urlParse']));
});

function isNotEvaluated(name: string): boolean {
  return rendered(`<< ${name} >>`, inputs).endsWith(`a template calls \`${name}\`, which is not evaluated here`);
}

test.each(['printf "%d" "x"', 'printf "%s"', 'printf "%s" "a" "b"', 'printf "%5.1f" 2.25', 'printf "%05s" "a"'])(
  'a rare form is undecided: %s',
  (call) => {
    expect(rendered(`<< ${call} >>`, inputs)).toBe(
      'undecided: a template calls `printf` in a way that is not evaluated here',
    );
  },
);
