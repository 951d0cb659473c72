import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocuments } from '../../src/repository/document.ts';

const bodies = (text: string): unknown[] => parseDocuments('a.yaml', text).value.map(({ body }) => body);

describe('what scalars mean', () => {
  test.each([
    ['yes', 'yes'],
    ['on', 'on'],
    ['true', true],
    ['~', null],
    ['12', 12],
    ['0644', 420],
    ['0o644', 420],
    ['0x1f', 31],
    ['0b101', 5],
    ['1_000', 1000],
    ['1_a', '1_a'],
    ['0x1_f', 31],
    ['-0x1_f', '-0x1_f'],
    ['1.50', 1.5],
    ['22:22', '22:22'],
    ['2024-01-01', '2024-01-01'],
    ['"12"', '12'],
    ['1.2.3', '1.2.3'],
  ])('%s', (scalar, expected) => {
    expect(bodies(`a: ${scalar}`)).toEqual([{ a: expected }]);
  });
});

describe('what scalars mean in configuration of kustomize', () => {
  test.each([
    ['yes', true],
    ['on', true],
    ['n', false],
    ['"no"', 'no'],
    ['true', true],
    ['yeS', 'yeS'],
    ['0644', 420],
    ['2024-01-01', '2024-01-01'],
  ])('%s', (scalar, expected) => {
    const { value } = parseDocuments('a.yaml', `a: ${scalar}`, 'go-yaml v2');
    expect(value.map(({ body }) => body)).toEqual([{ a: expected }]);
  });

  test('of several values of a key the last one counts, and the others are reported', () => {
    const { value, diagnostics } = parseDocuments('a.yaml', 'a: 1\nb: 2\na: 3\n', 'go-yaml v2');
    expect(value.map(({ body, locate }) => [body, locate(['a']).start.line])).toEqual([[{ a: 3, b: 2 }, 3]]);
    expect(diagnostics).toMatchObject([
      { rule: 'repository/yaml-repeated-key', severity: 'warning', location: { start: { line: 3 } } },
    ]);
  });
});

describe('documents', () => {
  test('empty ones and comments are left out; the others keep their index and place', () => {
    const { value } = parseDocuments('a.yaml', '---\n# nothing\n---\na: 1\n---\nb: 2\n');
    expect(value.map(({ index, body, location }) => [index, body, location.start.line])).toEqual([
      [1, { a: 1 }, 4],
      [2, { b: 2 }, 6],
    ]);
  });

  test('anchors, aliases and merge keys are resolved', () => {
    expect(bodies('a: &x {b: 1}\nc: *x\nd:\n  <<: *x\n  e: 2\n')).toEqual([
      { a: { b: 1 }, c: { b: 1 }, d: { b: 1, e: 2 } },
    ]);
  });

  test.each<readonly [text: string, body: unknown]>([
    ['n: &name web\nlabels:\n  *name: "yes"\n', { n: 'web', labels: { web: 'yes' } }],
    ['n: &name web\nall:\n  - *name: 1\n    b: 2\n  - *name\n', { n: 'web', all: [{ web: 1, b: 2 }, 'web'] }],
    ['n: &name web\n*name:\n  a: 1\nb: {*name: 2, c: 3}\n', { n: 'web', web: { a: 1 }, b: { web: 2, c: 3 } }],
    ['n: &a-b web\nall:\n  *a-b: >\n    one\n    two\n  c: ""\n', { n: 'web', all: { web: 'one two\n', c: '' } }],
    ['# *n: 1\nn: &n |\n  *n: 1\n  *n : 2\na: "*n: 3"\nb: \'*n:\'\n', { n: '*n: 1\n*n : 2\n', a: '*n: 3', b: '*n:' }],
  ])('an alias is a key without a space before the colon: %j', (text, body) => {
    const { value, diagnostics } = parseDocuments('a.yaml', text);
    expect(diagnostics).toEqual([]);
    expect(value.map((document) => document.body)).toEqual([body]);
  });

  test('behind an alias that is a key, places are those of the text', () => {
    const { value } = parseDocuments('a.yaml', '# *n:\nn: &n web\nall: {*n: 1, b: 2}\n---\nc: 3\n');
    expect(value[0]?.locate(['all', 'b']).start).toEqual({ line: 3, column: 14, offset: 29 });
    expect(value[1]?.locate(['c']).start).toMatchObject({ line: 5, column: 1 });
  });

  test('a key that is an alias has a place, and so has what stands below it, with its spelling', () => {
    const { value } = parseDocuments('a.yaml', 'name: &n web\nall:\n  *n :\n    tag: 1.10\n');
    expect(value[0]?.locate(['all', 'web']).start.line).toBe(3);
    expect(value[0]?.locate(['all', 'web', 'tag']).start.line).toBe(4);
    expect(value[0]?.spellings).toEqual([{ pointer: ['all', 'web', 'tag'], style: 'plain', text: '1.10' }]);
  });

  test.each(['n: &n web\nall: *n:\n', 'n: &n web\nall:\n  *n:x\n', 'n: web\nall:\n  *n: 1\n'])(
    'what go-yaml refuses of aliases is refused: %j',
    (text) => {
      expect(parseDocuments('a.yaml', text)).toMatchObject({ value: [], diagnostics: [{}] });
    },
  );

  test('a broken one costs a diagnostic with its place, and not the others', () => {
    const { value, diagnostics } = parseDocuments('a.yaml', 'a: 1\n---\nb: [\n---\nc: 3\n');
    expect(value.map(({ body }) => body)).toContainEqual({ a: 1 });
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ rule: 'repository/yaml-syntax', location: { path: 'a.yaml' } });
  });

  test('messages never quote the file', () => {
    const secret = 'correct-horse-battery';
    for (const text of [
      `a: ${secret}: b`,
      `"${secret}`,
      `- ${secret}\nb`,
      `a: *${secret}`,
      `@${secret}`,
      `a: 1\na: ${secret}`,
    ]) {
      expect(JSON.stringify(parseDocuments('a.yaml', text).diagnostics)).not.toContain(secret);
    }
  });

  test('more aliases than can be looked up are refused', () => {
    const text = (count: number): string => '- &a 1\n- *a\n'.repeat(count);
    expect(parseDocuments('a.yaml', text(500))).toMatchObject({ value: [{ index: 0 }], diagnostics: [] });
    expect(parseDocuments('a.yaml', text(10_000))).toMatchObject({
      value: [],
      diagnostics: [{ rule: 'repository/yaml-aliases' }],
    });
  });

  test('an alias inside of what it stands for is refused', () => {
    expect(parseDocuments('a.yaml', 'a: &a { b: [*a] }\n')).toMatchObject({
      value: [],
      diagnostics: [{ rule: 'repository/yaml-aliases' }],
    });
    expect(parseDocuments('a.yaml', 'a: &a { b: 1 }\nc: [*a, *a]\n').diagnostics).toEqual([]);
  });

  test.each([
    ['lists', '[', ']'],
    ['maps', '{a: ', '}'],
    ['lists of blocks', '- ', ''],
  ])('%s too deep inside each other are refused', (_, open, close) => {
    const text = (depth: number): string => `${open.repeat(depth)}1${close.repeat(depth)}\n`;
    expect(parseDocuments('a.yaml', text(250))).toMatchObject({ value: [{ index: 0 }], diagnostics: [] });
    for (const depth of [252, 2000])
      expect(parseDocuments('a.yaml', text(depth))).toMatchObject({
        value: [],
        diagnostics: [{ rule: 'repository/yaml-depth' }],
      });
  });

  test('an alias bomb is refused', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefghi'.split('').map((name, index) => {
        const previous = 'abcdefgh'.charAt(index);
        return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${previous}`).join(', ')}]`;
      }),
    ].join('\n');
    const { value, diagnostics } = parseDocuments('a.yaml', bomb);
    expect(value).toEqual([]);
    expect(diagnostics).toMatchObject([{ rule: 'repository/yaml-aliases' }]);
  });
});

describe('locate', () => {
  const [document] = parseDocuments('a.yaml', 'spec:\n  list:\n    - name: x\n      value: 1\n').value;

  test.each([
    [['spec'], 1],
    [['spec', 'list'], 2],
    [['spec', 'list', 0], 3],
    [['spec', 'list', 0, 'value'], 4],
    [['spec', 'list', 7], 2],
    [['nowhere'], 1],
  ])('%j is on line %i', (pointer, line) => {
    expect(document?.locate(pointer).start.line).toBe(line);
  });
});

test('any text yields a result, and places inside the file', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(
          'a',
          ':',
          ' ',
          '\n',
          '-',
          '&',
          '*',
          '[',
          '{',
          '"',
          "'",
          '|',
          '#',
          '\t',
          '!',
          '%',
          '---\n',
        ),
        maxLength: 80,
      }),
      (text) => {
        for (const document of parseDocuments('a.yaml', text).value) {
          const { start, end } = document.locate(['a', 0]);
          expect(start.offset).toBeGreaterThanOrEqual(0);
          expect(end.offset).toBeLessThanOrEqual(text.length);
        }
      },
    ),
  );
});

test.each([
  ['x: |\n  one\n---\nx: |\n  two', 'two'],
  ['x: |+\n  two', 'two'],
  ['- y\n- >\n  one\n  two', 'one two'],
  ['x: |\n  two\n', 'two\n'],
  ['x: |\n  two\n\n', 'two\n'],
  ['x: |\n  two\n    ', 'two\n  '],
])('a block that ends with the text %j ends without a line break', (text, expected) => {
  const body = parseDocuments('a.yaml', text).value.at(-1)?.body;
  expect(Array.isArray(body) ? body.at(-1) : (body as { x: string }).x).toBe(expected);
});

describe('the place of a value', () => {
  const text = `base: &base
  image: web:1
  list:
    - a
copy: *base
merged:
  <<: *base
  own: 1
settings: |-

  first: 1
  second:
    third: x
folded: >-
  first: 1
  second: 2
`;
  const [document] = parseDocuments('a.yaml', text).value;
  const inner = (key: string, ...pointer: string[]) => {
    const body = document?.body as Record<string, string>;
    const [inside] = parseDocuments('inner', body[key] ?? '').value;
    const found = document?.locate([key], inside?.locate(pointer));
    return (
      found && `${found.path}:${found.start.line}:${found.start.column} ${text.slice(found.start.offset).slice(0, 5)}`
    );
  };

  test.each([
    [['copy', 'image'], 2],
    [['copy', 'list', 0], 4],
    [['copy'], 5],
    [['merged', 'image'], 2],
    [['merged', 'own'], 8],
    [['merged', 'none'], 6],
  ])('behind an alias or a merge: %j', (pointer, line) => {
    expect(document?.locate(pointer).start.line).toBe(line);
  });

  test('in a text of a literal block: where the file holds it', () => {
    expect(inner('settings', 'first')).toBe('a.yaml:11:3 first');
    expect(inner('settings', 'second', 'third')).toBe('a.yaml:13:5 third');
  });

  test('in a text that is written otherwise: where the text begins', () => {
    expect(inner('folded', 'second')).toBe('a.yaml:14:1 folde');
  });
});
