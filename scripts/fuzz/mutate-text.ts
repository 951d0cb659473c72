import { pickPath, type Draft } from './draft.ts';
import { below, pick, type Random } from './random.ts';

/** Changes the text of a file, whatever it is. */
export function mutateText(draft: Draft, random: Random): void {
  const path = pickPath(random, draft);
  if (path !== undefined) draft.set(path, pick(random, mutations)?.(draft.get(path) ?? '', random) ?? '');
}

const mutations: readonly ((text: string, random: Random) => string)[] = [
  (text, random) => text.slice(0, below(random, text.length)),
  (text, random) => text.slice(below(random, text.length)),
  (text, random) => inserted(text, pick(random, marks) ?? '', random),
  (text, random) => inserted(text, pick(random, marks) ?? '', random),
  (text, random) => onLines(text, (lines) => void lines.splice(below(random, lines.length), 1)),
  (text, random) =>
    onLines(text, (lines) => void lines.splice(below(random, lines.length), 0, pick(random, lines) ?? '')),
  (text, random) =>
    onLines(text, (lines) => {
      const at = below(random, lines.length);
      lines[at] = `${' '.repeat(below(random, 6))}${lines[at]?.trimStart() ?? ''}`;
    }),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `\uFEFF${text}`,
  (text) => text.repeat(2),
  () => '',
];

/** What has a meaning in YAML, JSON or Markdown. */
const marks: readonly string[] = [
  ...[
    '\t',
    '\n',
    ' ',
    '  ',
    '---\n',
    '...\n',
    '{',
    '}',
    '[',
    ']',
    ': ',
    '- ',
    '? ',
    '#',
    '&a ',
    '*a ',
    '<<: *a\n',
    '!!binary ',
  ],
  ...['!a ', '|', '>', '%YAML 1.1\n', '"', "'", '`', '\\', '@', ',', '\u0000', '\u2028', '$', '${A}', '{{', '<<', '>>'],
];

function inserted(text: string, mark: string, random: Random): string {
  const at = below(random, text.length + 1);
  return text.slice(0, at) + mark + text.slice(at);
}

function onLines(text: string, change: (lines: string[]) => void): string {
  const lines = text.split('\n');
  change(lines);
  return lines.join('\n');
}
