import { below, pick, randomOf } from '../fuzz/random.ts';
import { oddPieces } from './texts.ts';

/** A YAML text, broken more often than not. */
export interface YamlCase {
  readonly do: 'yaml';
  readonly text: string;
}

/** The case that belongs to a seed. */
export function yamlCase(seed: number): YamlCase {
  const random = randomOf(seed);
  const pieces = Array.from({ length: 2 + below(random, 9) }, () =>
    below(random, 2) === 0 ? (pick(random, structure) ?? '') : (pick(random, oddPieces) ?? ''),
  );
  return { do: 'yaml', text: pieces.join('') };
}

const structure: readonly string[] = [
  ...[
    'a: ',
    'b: ',
    '\n',
    '\n',
    '\n  ',
    '\n  c: ',
    '\n- ',
    '- ',
    '  - ',
    '|\n  ',
    '>\n  ',
    '|-\n ',
    '|2+\n',
    '>-\n  x\n\n  ',
  ],
  ...[
    '&x ',
    '*x',
    '<<: *x\n',
    '"',
    "'",
    '"a',
    '{a: ',
    '[',
    ']',
    '}',
    ', ',
    '? ',
    ': ',
    '# c\n',
    '---\n',
    '...\n',
    '\t',
    '!!binary aGk=',
  ],
  ...['!!float 1', '!<tag:yaml.org,2002:str> 1', '%YAML 1.1\n---\n', '%TAG ! x\n---\n', '\n\n', '\\\n  ', 'd:\n  '],
];
