import { describe, expect, test } from 'vitest';
import { render, rendered, steps } from './render.ts';

const inputs = {
  name: 'Harbour',
  empty: '',
  port: 8080,
  ratio: 2.5,
  on: true,
  list: ['b', 'a'],
  map: { z: 1, a: { deep: 'x' }, nothing: null },
};

// https://pkg.go.dev/text/template; the delimiters and functions are Flux Operator's.
describe('text and actions', () => {
  test.each([
    ['plain > < {{ }} $x', 'plain > < {{ }} $x'],
    ['<< inputs.name >>-x', 'Harbour-x'],
    ['a  <<- inputs.name ->>\n b', 'aHarbourb'],
    [
      'a << /* said >> */ >>b<<- /* gone */ ->>  c',
      'refused: a template holds a character that means nothing in an action',
    ],
    ['a <</* said >> */>>b<<- /* gone */ ->>  c', 'a bc'],
    ['<< inputs.port >> << inputs.ratio >> << inputs.on >>', '8080 2.5 true'],
    ['<< inputs.list >> << inputs.map >>', '[b a] map[a:map[deep:x] nothing:<nil> z:1]'],
    ['<< inputs.map.nothing >>', '<no value>'],
    ['<< inputs.map.a.deep >> << (index inputs.map "a").deep >>', 'x x'],
    ['<<\n  inputs.name\n  | lower\n>>', 'harbour'],
    ['<< "a\\t\\"\\u00e9" >><< `raw \\n` >>', 'a\t"éraw \\n'],
    ["<< 0x1F >> << 1_000 >> << 0o17 >> << 'a' >> << -1.50 >>", '31 1000 15 97 -1.5'],
    ['<< 1000000.0 >> << 0.00001 >> << 123456.0 >>', '1e+06 1e-05 123456'],
    ['<< $x := 1 >><< $x = 2 >><< $x >>', '2'],
    ['<< $x := "out" >><< if true >><< $x := "in" >><< $x >> << end >><< $x >>', 'in out'],
  ])('%s', (template, expected) => {
    expect(rendered(template, inputs)).toBe(expected);
  });
});

describe('control flow', () => {
  test.each([
    ['<< if inputs.empty >>a<< else if inputs.on >>b<< else >>c<< end >>', 'b'],
    ['<< with inputs.map.a >><< .deep >><< end >>', 'x'],
    ['<< with inputs.empty >>a<< else with inputs.name >><< . >><< end >>', 'Harbour'],
    ['<< range inputs.list >><< . >>,<< end >>', 'b,a,'],
    ['<< range $i, $v := inputs.list >><< $i >>=<< $v >> << end >>', '0=b 1=a '],
    ['<< range $k, $v := inputs.map >><< $k >> << end >>', 'a nothing z '],
    ['<< range 3 >><< . >><< end >>', '012'],
    ['<< range inputs.map.nothing >>x<< else >>none<< end >>', 'none'],
    [
      '<< range until 9 >><< if eq . 1 >><< continue >><< end >><< if eq . 3 >><< break >><< end >><< . >><< end >>',
      '02',
    ],
    ['<< $last := "" >><< range $last = inputs.list >><< end >><< $last >>', 'a'],
    ['<< define "greet" >>Hello << . >><< end >><< template "greet" inputs.name >>', 'Hello Harbour'],
    ['<< block "b" inputs.port >>(<< . >>)<< end >>', '(8080)'],
    ['<< and true inputs.empty >>|<< or inputs.empty "x" >>|<< or true inputs.missing >>', '|x|true'],
    ['<< inputs.name | or inputs.empty >>', 'Harbour'],
  ])('%s', (template, expected) => {
    expect(rendered(template, inputs)).toBe(expected);
  });
});

describe('what Flux Operator refuses', () => {
  test.each([
    ['<< inputs.missing >>', 'there is no "missing" where a template asks for it'],
    ['<< .Values.x >>', 'a template asks something for its field "Values" that is no map'],
    ['<< inputs.name.x >>', 'a template asks something for its field "x" that is no map'],
    ['<< now >>', "a template calls `now`, which is none of Flux Operator's functions"],
    ['<< if false >><< env "HOME" >><< end >>', "a template calls `env`, which is none of Flux Operator's functions"],
    ['<< uuidv4 >>', "a template calls `uuidv4`, which is none of Flux Operator's functions"],
    ['<< fail "no" >>', 'a template calls `fail`'],
    ['<< lower inputs.port >>', 'a template calls `lower` with an argument of a wrong type'],
    ['<< until inputs.port >>', 'a template calls `until` with an argument of a wrong type'],
    ['<< lower >>', 'a template calls `lower` with a wrong number of arguments'],
    ['<< eq inputs.port "8080" >>', 'a template compares values of types that Go does not compare'],
    ['<< $y >>', 'a template uses a variable that it does not declare'],
    ['<< if true >>x', 'a template has `if` without `end`'],
    ['<< end >>', 'a template has `end` without a beginning'],
    ['<< inputs.name', 'an action in a template is not closed'],
    ['<< (inputs.name >>', 'a parenthesis in a template is not closed'],
    ['<< "x" | "y" >>', 'a template passes a value on to something that is no function'],
    ['<< break >>', 'a template has `break` outside of `range`'],
    ['<< >>', 'a template has an action without a value'],
    ['<< div 1 0 >>', 'a template divides by zero'],
  ])('%s', (template, reason) => {
    expect(rendered(template, inputs)).toBe(`refused: ${reason}`);
  });
});

describe('what the repository does not decide', () => {
  test.each([
    ['<< randInt 1 9 >>', 'a template calls `randInt`, which is not evaluated here'],
    ['<< regexFind "a" inputs.name | lower >>', 'a template calls `regexFind`, which is not evaluated here'],
    ['<< keys inputs.map | first >>', 'a template takes the keys or values of a map in the order of Go, which changes'],
    [
      '<< range values inputs.map >><< end >>',
      'a template takes the keys or values of a map in the order of Go, which changes',
    ],
  ])('%s', (template, reason) => {
    expect(rendered(template, inputs)).toBe(`undecided: ${reason}`);
  });

  test('an order that does not matter does no harm', () => {
    expect(rendered('<< keys inputs.map | sortAlpha | join "," >> << len (keys inputs.map) >>', inputs)).toBe(
      'a,nothing,z 3',
    );
  });

  test('the offset tells the action', () => {
    expect(render('text << inputs.name >>\n<< inputs.missing >>', inputs)).toMatchObject({ offset: 23 });
  });
});

describe('a hostile template ends', () => {
  test.each([
    ['a long string', '<< repeat 1000000000 "x" >>'],
    ['a long list', '<< until 1000000000 >>'],
    ['a long loop', '<< range 1000000000 >><< end >>'],
    ['loops in loops', '<< range 1000 >><< range 1000 >><< range 1000 >>x<< end >><< end >><< end >>'],
    ['recursion', '<< define "x" >><< template "x" >><< end >><< template "x" >>'],
    ['doubling', `<< $x := "xxxxxxxx" >>${'<< $x = print $x $x >>'.repeat(40)}<< $x >>`],
    ['doubling by replacement', `<< $x := "xxxxxxxx" >>${'<< $x = replace "x" $x $x >>'.repeat(6)}<< $x >>`],
    ['a list of lists', `<< $x := list 1 >>${'<< $x = list $x $x >>'.repeat(40)}<< toJson $x >>`],
    ['a map in itself', '<< $a := dict >><< $b := dict "a" $a >><< $_ := set $a "b" $b >><< toYaml $a >>'],
    ['wide padding', '<< printf "%999999999d" 1 >>'],
    ['deep parentheses', `<< ${'('.repeat(100_000)}1${')'.repeat(100_000)} >>`],
    ['many variables', Array.from({ length: 10_000 }, (_, index) => `<< $v${index} := 1 >>`).join('')],
    ['deep blocks', `${'<< if true >>'.repeat(100_000)}${'<< end >>'.repeat(100_000)}`],
  ])('%s', (_, template) => {
    expect(render(template).state).toBe('undecided');
  });

  test.each(['<<', '<< "', '<< `', '<</*', '<<- -', '<<(', '<< $'])('many times %s', (text) => {
    expect(render(text.repeat(50_000)).state).toBe('refused');
  });

  const numbers = (size: number): string =>
    `<< $m := dict >><< range $i := until ${size} >><< $_ := set $m (print $i) $i >><< end >>`;
  const text = (size: number): string => `<< $s := repeat ${size} "a" >>`;

  // The steps are what bounds the time, so each function takes as many as what it goes through is large.
  test.each<[string, (size: number) => string, string]>([
    ['the first entry of a map', numbers, '<< range $m >><< break >><< end >>'],
    ['the keys of a map', numbers, '<< $_ := keys $m >>'],
    ['the values of a map', numbers, '<< $_ := values $m >>'],
    ['maps that are equal', numbers, '<< $_ := has $m (list $m) >>'],
    ['texts that are equal', text, '<< $_ := has (list $s) (list (list $s)) >>'],
    ['capitals', text, '<< $_ := upper $s >>'],
    ['a slug', text, '<< $_ := slugify $s >>'],
    ['a quotation', text, '<< $_ := quote $s >>'],
    ['a quotation in a list', text, '<< $_ := printf "%q" (list $s) >>'],
    ['texts that begin alike', text, '<< $_ := sortAlpha (list (print $s 1) (print $s 2)) >>'],
    ['keys that begin alike', text, '<< $m := dict (print $s 1) 1 (print $s 2) 2 >><< range $m >><< break >><< end >>'],
    ['JSON', (size) => `<< $s := printf "[%s1]" (repeat ${size} "{},") >>`, '<< $_ := fromJson $s >>'],
  ])('%s', (_, setup, template) => {
    const alone = (size: number): number => steps(setup(size) + template) - steps(setup(size));
    expect(alone(5000)).toBeGreaterThan(4 * alone(1000));
  });
});
