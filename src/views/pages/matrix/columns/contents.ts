import type { FluxKustomization } from '../../../../model/kustomizations/record.ts';
import { ranked, type Ranking } from '../../../../model/objects/ranking.ts';
import { marked, muted, type Text } from '../../../vocabulary/text.ts';
import type { Marked } from '../../../parts/states.ts';
import { joined } from '../../../vocabulary/words.ts';
import { unknown, type MatrixColumn } from './column.ts';
import { evidence } from './evidence.ts';
import { extentOf } from './extent.ts';

/** Whether the repository tells what is applied for it. */
export const contents: MatrixColumn = {
  title: 'Contents',
  about:
    'Whether the repository tells what its Flux Kustomizations apply, or why not: another source, a remote base, a Kustomization that Flux refuses. Leads to the reason.',
  clusters: 'one',
  fields: ['contents'],
  // Where all is known, there is no news in it.
  isShown: (entries) => entries.some(({ parts }) => extentOf(parts) !== 'whole'),
  fact({ component, parts }) {
    const said = ranked(
      order,
      parts.map(({ kustomization }) => knownAs(kustomization)),
    );
    return {
      text: joined(
        said.map((known): Text => {
          const { text, mark } = words[known];
          return [known === 'whole' ? muted(text) : evidence(component, 'at-a-glance', text, mark)];
        }),
      ),
      values: { contents: said.map((known) => words[known].value).join(' ') },
      order: Math.min(...said.map((known) => order[known])),
      attention: said.flatMap((known) => {
        const { mark, reason } = words[known];
        return reason === undefined ? [] : [marked(mark, reason)];
      }),
    };
  },
};

type Known = Exclude<FluxKustomization['state'], 'evaluated'> | 'part' | 'whole';

/** The least known first. */
const order: Ranking<Known> = { failed: 0, unknown: 1, external: 2, part: 3, whole: 4 };

const words: Readonly<Record<Known, Marked & { readonly value: string; readonly reason?: string }>> = {
  failed: { text: 'refused', mark: 'bad', value: 'refused', reason: 'refused by Flux' },
  unknown: { text: unknown, mark: 'unknown', value: unknown, reason: 'contents unknown' },
  external: { text: 'external', mark: 'unknown', value: 'external' },
  part: { text: 'known in part', mark: 'unknown', value: 'part' },
  whole: { text: 'known', mark: 'good', value: 'whole' },
};

function knownAs({ state, remotes }: FluxKustomization): Known {
  if (state !== 'evaluated') return state;
  return remotes.length > 0 ? 'part' : 'whole';
}
