import { addresses } from '../../../vocabulary/addresses.ts';
import type { Block, Page, Section } from '../../../vocabulary/page.ts';
import { cell, type TableRow } from '../../../vocabulary/table.ts';
import { code, muted, pageLink } from '../../../vocabulary/text.ts';
import type { Survey } from '../../../survey/survey.ts';
import type { Shape } from '../../../../model/shape/record.ts';
import type { GuideLibrary } from '../../../survey/guide-library.ts';
import { share } from '../../repository/shares.ts';
import { table } from '../../../vocabulary/filled-table.ts';
import { generatedAddress } from '../addresses.ts';
import { generatedPage } from '../generated-page.ts';
import { databaseSection } from './database.ts';
import { completenessSection } from './completeness.ts';
import { placeholder } from './steps.ts';
import { componentLink, shapeTitle } from './shape-text.ts';
import { othersSection } from './others.ts';
import { variantSection } from './variant.ts';

/** How one more component is added, in each of the manners that components are declared in. */
export function addPage(survey: Survey, library: GuideLibrary): readonly Page[] {
  const { shapes } = survey.index.fleet.layout;
  const common = shapes.filter((shape) => shape.common && shape.places.length > 0);
  if (common.length === 0) return [];
  const path = generatedAddress(library, 'add-a-component');
  const lead = 'Written from what the repository declares: what most of its components have, step by step.';
  return [
    generatedPage({
      path,
      title: 'Add a component',
      lead,
      sections: [
        introduction(survey, common, path),
        ...common.map((shape, position) => variantSection(survey, shape, position === 0)),
        ...databaseSection(survey),
        ...othersSection(
          survey,
          shapes.filter((shape) => !common.includes(shape)),
        ),
        ...completenessSection(survey, shapes),
      ],
    }),
  ];
}

function introduction(survey: Survey, common: readonly Shape[], path: string): Section {
  const all = survey.index.fleet.components.length;
  const rows = common.map((shape): TableRow => ({
    cells: [
      cell(pageLink(path, shapeTitle(shape), shape.id)),
      cell(code(shape.mainFile)),
      cell(share(shape.members.length, all)),
      cell(...componentLink(survey, shape.best)),
    ],
  }));
  const blocks: Block[] = [
    {
      type: 'text',
      text: [
        'In what follows the new component is called ',
        code(placeholder),
        ': write its real name instead, in names of files and folders too. Words in angle brackets, such as ',
        code('<version>'),
        ', are yours to fill in. Values of charts, ConfigMaps and Secrets are left out.',
      ],
    },
    table({
      caption: 'How components are declared',
      columns: ['Way', 'Main file', 'Components', 'Best to copy from'],
      groups: [{ rows }],
      filter: false,
    }),
    {
      type: 'text',
      text: [
        muted('The more components follow a way, the safer it is. '),
        pageLink(addresses.repository, 'More on how the repository is laid out'),
      ],
    },
  ];
  return { id: 'ways', title: 'Which way', blocks };
}
