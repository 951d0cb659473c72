import { pickPath, type Draft } from './draft.ts';
import { below, pick, type Random } from './random.ts';
import { longText } from './values.ts';

/** Puts something into a guide, or writes one. */
export function mutateMarkdown(draft: Draft, random: Random): void {
  const written = pick(random, ['README.md', 'docs/guide.md', 'docs/a/index.md', 'docs/a.mdx', 'docs/SUMMARY.md']);
  const path = (random() < 0.8 ? pickPath(random, draft, /\.mdx?$/) : undefined) ?? written ?? 'README.md';
  const lines = (draft.get(path) ?? '# Guide\n').split('\n');
  lines.splice(below(random, lines.length + 1), 0, '', block(draft, random), '');
  draft.set(path, lines.join('\n'));
}

function block(draft: Draft, random: Random): string {
  const made = pick(random, blocks);
  return typeof made === 'string' ? made : (made?.(draft, random) ?? '');
}

const blocks: readonly (string | ((draft: Draft, random: Random) => string))[] = [
  ...[
    '# ',
    '## Heading',
    '###### Heading {#id}',
    '* * *',
    '- [ ] task',
    '1. item\n   - inner',
    '[a]: ../a.md',
    '[^1]: note[^1]',
  ],
  ...[
    '| a | b |\n| - | - |\n| c |',
    '|a|\n|-|\n|<br>|',
    '> [!NOTE]\n> text',
    '```sh\n$ kubectl get ks -A\n```',
    '```mermaid\ngraph LR\n  a-->b\n```',
  ],
  ...[
    '```yaml title="a.yaml" {1}\na: b\n```',
    '```',
    ':::note[Title]\ntext\n:::',
    ':::',
    '::fleet-clusters',
    '<details><summary>a</summary>',
    '</details>',
  ],
  ...[
    '<!-- comment',
    '<img src="a.png" width="1">',
    '![](../a.svg)',
    '<a id="x"></a>',
    '<b>bold</b>',
    '---\ntitle: 1\n---',
    '+++\ntitle = "a"\n+++',
  ],
  ...[
    'The interval is 5m and `flux-system/apps` is suspended.',
    '`apps/gone/ks.yaml:12`',
    '```\napps/\n├── a/\n│   └── b.yaml\n```',
    '**a',
    '$a$',
    '&amp;&#0;',
  ],
  (draft, random) => `[link](${pickPath(random, draft) ?? ''}#${pick(random, ['', 'a', '%', '%zz', 'L1']) ?? ''})`,
  (draft, random) =>
    `The file \`${pickPath(random, draft) ?? ''}\` is read by \`flux reconcile ks ${pickPath(random, draft) ?? ''}\`.`,
  (_, random) => longText(random),
  (_, random) =>
    (pick(random, ['>', '- ', '*', '[', '![', '<b>', '(', '`', '#']) ?? '>').repeat(1 + below(random, 100)),
  (draft, random) => (draft.get(pickPath(random, draft) ?? '') ?? '').slice(0, 2000),
];
