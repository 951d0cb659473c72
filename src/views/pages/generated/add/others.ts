import type { Shape } from '../../../../model/shape/record.ts';
import type { Section } from '../../../vocabulary/page.ts';
import { code, muted, type Text } from '../../../vocabulary/text.ts';
import type { Survey } from '../../../survey/survey.ts';
import { joined } from '../../../vocabulary/words.ts';
import { componentLink, shapeTitle } from './shape-text.ts';

/** Manners without enough in common for steps: the components to look at instead. */
export function othersSection(survey: Survey, shapes: readonly Shape[]): Section[] {
  if (shapes.length === 0) return [];
  const items = shapes.map((shape): Text => [
    shapeTitle(shape),
    ' ',
    code(shape.mainFile),
    ': ',
    ...joined(shape.members.map(({ slug }) => componentLink(survey, slug))),
    ...(shape.members.length > 1 ? [muted(', the nearest to most is '), ...componentLink(survey, shape.best)] : []),
  ]);
  return [
    {
      id: 'others',
      title: 'Without common steps',
      count: shapes.length,
      blocks: [
        {
          type: 'text',
          text: [
            'These are declared in ways that one component has alone, or that have too little in common to tell steps. Look at one of them.',
          ],
        },
        { type: 'list', items },
      ],
    },
  ];
}
