import type { Example } from '../../../checks/engine/rule.ts';
import type { Block } from '../../vocabulary/page.ts';
import { marked, muted, type Text } from '../../vocabulary/text.ts';

/** A small repository and what the rule says of it. Folded, because its files take room. */
export function exampleBlocks({ title, files, expect }: Example): readonly Block[] {
  return [
    {
      type: 'fold',
      summary: [...verdict(expect), muted(' · '), `${title}.`],
      blocks: Object.entries(files).map(([path, text]) => ({
        type: 'snippet',
        title: path,
        language: path.endsWith('.json') ? 'json' : 'yaml',
        text,
      })),
    },
  ];
}

function verdict(expected: Example['expect']): Text {
  if (expected === 'does-not-apply') return [marked('off', 'Does not apply')];
  const [first] = expected;
  if (first === undefined) return [marked('good', 'As advised')];
  return [first.startsWith('finding') ? marked('warning', 'Found') : marked('unknown', 'Undecided')];
}
