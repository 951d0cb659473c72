import { addresses } from '../../../vocabulary/addresses.ts';
import { kustomizationNames } from '../../../../model/shape/conventions/kustomization-names.ts';
import { namespaceConventions } from '../../../survey/namespace-conventions.ts';
import type { Block, Section } from '../../../vocabulary/page.ts';
import { code, muted, pageLink, type Text } from '../../../vocabulary/text.ts';
import type { Survey } from '../../../survey/survey.ts';
import type { GuideLibrary } from '../../../survey/guide-library.ts';
import { share } from '../../repository/shares.ts';
import { counted } from '../../../vocabulary/words.ts';
import { componentLink, shapeTitle } from '../add/shape-text.ts';
import { generatedAddress } from '../addresses.ts';

/** How components are laid out, named and put into namespaces. */
export function componentsSection(survey: Survey, library: GuideLibrary): Section[] {
  const { components, layout } = survey.index.fleet;
  if (components.length === 0) return [];
  const groups = new Set(components.map(({ group }) => group)).size;
  const text: Text = [
    'What it runs stands in folders of its own: ',
    pageLink(addresses.components, counted(components.length, 'component')),
    ` in ${counted(groups, 'group')}.`,
  ];
  const ways = layout.shapes
    .filter(({ members }) => members.length > 1)
    .map((shape): Text => [
      shapeTitle(shape),
      ': ',
      code(shape.mainFile),
      ' ',
      muted(share(shape.members.length, components.length)),
      ', such as ',
      ...componentLink(survey, shape.best),
    ]);
  const guide = layout.shapes.some(({ common }) => common);
  const blocks: Block[] = [
    { type: 'text', text },
    ...(ways.length > 0 ? [{ type: 'list', items: ways } as const] : []),
    ...conventionBlocks(survey),
    {
      type: 'text',
      text: [
        ...(guide ? [pageLink(generatedAddress(library, 'add-a-component'), 'Add a component'), ' · '] : []),
        pageLink(addresses.repository, 'All folders and habits'),
      ],
    },
  ];
  return [{ id: 'components', title: 'How components are laid out', blocks }];
}

function conventionBlocks(survey: Survey): Block[] {
  const names = kustomizationNames(survey.index.fleet);
  const all = names.reduce((sum, { kept }) => sum + kept.length, 0);
  const [first] = names;
  const { flux, objects } = namespaceConventions(survey.index);
  const items: Text[] = [
    ...(first?.name !== undefined && first.path !== undefined
      ? [
          [
            'Most Flux Kustomizations are named after what they build: ',
            code(first.name),
            ' builds ',
            code(`…/${first.path}`),
            ' ',
            muted(share(first.kept.length, all)),
          ] satisfies Text,
        ]
      : []),
    ...[...flux, ...objects].map(({ what, namespace, kept, all: known }): Text => [
      `${what} ${namespace.type === 'name' ? 'are in the namespace ' : 'are in a namespace '}`,
      namespace.type === 'name' ? code(namespace.text) : namespace.text,
      ' ',
      muted(share(kept, known)),
    ]),
  ];
  return items.length === 0 ? [] : [{ type: 'list', items }];
}
