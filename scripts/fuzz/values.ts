import { below, pick, type Random } from './random.ts';

/** Values that fields do not expect, most of them in the form of something that is read: variables, templates, paths, patterns, names that objects have from the start. */
const odd: readonly unknown[] = [
  null,
  '',
  ' ',
  '~',
  0,
  -1,
  1.5,
  1e21,
  true,
  false,
  [],
  {},
  [[]],
  [null],
  [{}],
  { '': '' },
  { name: null },
  [{ name: 'a' }, { name: 'a' }],
  '.',
  '..',
  './',
  '/',
  '//',
  '../../..',
  './clusters',
  '*',
  '**',
  '?',
  '.*',
  '(a|b)*c',
  '[',
  '\\',
  '${A}',
  '${A:=${B}}',
  '${',
  '$${A}',
  '{{ .Values.a }}',
  '<< inputs.a >>',
  '<< range $i := inputs >><< end >>',
  '---',
  'a: b',
  '- a',
  '#',
  'a\nb\n',
  'a\tb',
  '\u0000',
  '\u2028',
  'ä😀',
  '\ud83d',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'null',
  'yes',
  '0x10',
  '1e3',
  '2024-01-31',
  '1h30m',
  '>=1.0.0 <2',
  'https://example.org:443/a?b=c#d',
  'oci://example.org/a',
  'ssh://git@example.org/a.git',
  'git@example.org:a/b.git',
  'ENC[AES256_GCM,data:YQ==,type:str]',
  'YQ==',
  '$patch: delete',
  { $patch: 'delete' },
  { $patch: 'replace', a: 1 },
  [{ op: 'replace', path: '/spec', value: null }],
];

export function oddValue(random: Random): unknown {
  const kind = below(random, 20);
  if (kind === 0) return nested(1 + below(random, 300));
  if (kind === 1) return longText(random);
  return structuredClone(pick(random, odd));
}

/** A text that is longer than most fields allow. */
export function longText(random: Random): string {
  const unit = pick(random, [
    'a',
    'a-',
    'a.',
    '/',
    '../',
    'a/',
    ' ',
    '\n',
    '1',
    '[',
    '{',
    '(',
    '$',
    '${A}',
    '<',
    '#',
    'ä',
    '"',
    '`',
  ]);
  return (unit ?? 'a').repeat(pick(random, [64, 254, 1000, 5000, 20_000]) ?? 64);
}

/** Maps and lists inside each other. */
function nested(depth: number): unknown {
  let value: unknown = 'a';
  for (let level = 0; level < depth; level += 1) value = level % 3 === 0 ? [value] : { a: value };
  return value;
}
