import { isAppliedElsewhere } from '../../../model/applied-elsewhere.ts';
import { practices, type Practice } from '../../../checks/practices/practices.ts';
import { addresses } from '../../vocabulary/addresses.ts';
import type { Section } from '../../vocabulary/page.ts';
import { cell } from '../../vocabulary/table.ts';
import { marked, pageLink, type Inline, type Mark } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { prose } from '../../vocabulary/prose.ts';
import { table } from '../../vocabulary/filled-table.ts';

const marks: Readonly<Record<Practice['state'], Mark>> = {
  followed: 'good',
  'in part': 'warning',
  'not followed': 'off',
  'does not apply': 'info',
  'not known': 'unknown',
};

/** How the repository follows what Flux's documentation recommends, with numbers. */
export function practicesSection({ index, checks }: Survey): Section[] {
  if (index.fleet.clusters.length === 0 || isAppliedElsewhere(index.fleet) || checks.length === 0) return [];
  const rows = practices(index.fleet, checks).map(({ title, state, evidence, rule }) => {
    const name: Inline = rule === undefined ? title : pageLink(`${addresses.checks}/${rule}`, title);
    return { cells: [cell(name), cell(marked(marks[state], state)), cell(...prose(evidence))] };
  });
  return [
    {
      id: 'practices',
      title: 'Recommended practices',
      blocks: [
        table({
          caption: 'Recommended practices',
          columns: ['Practice', 'Here', 'Evidence'],
          groups: [{ rows }],
          filter: false,
        }),
      ],
    },
  ];
}
