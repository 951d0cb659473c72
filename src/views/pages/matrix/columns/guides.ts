import { muted, type Text } from '../../../vocabulary/text.ts';
import { guidesAbout } from '../../../parts/guides-about.ts';
import { counted, joined } from '../../../vocabulary/words.ts';
import type { MatrixColumn } from './column.ts';
import { evidence } from './evidence.ts';

/** What people wrote about it. */
export const guides: MatrixColumn = {
  title: 'Guides',
  about: 'Whether it has a README of its own, and how many guides of the repository mention it. Leads to them.',
  clusters: 'one',
  fields: ['readme', 'guides'],
  fact({ library, component }) {
    const { readme, mentions } = guidesAbout(library, component);
    const said: Text[] = [
      ...(readme === undefined ? [] : [[evidence(component, 'readme', 'README')]]),
      ...(mentions.length === 0 ? [] : [[evidence(component, 'guides', counted(mentions.length, 'guide'))]]),
    ];
    return {
      text: said.length === 0 ? [muted('none')] : joined(said),
      values: { readme: readme !== undefined, guides: mentions.length },
      order: -(mentions.length + (readme === undefined ? 0 : 1000)),
    };
  },
};
