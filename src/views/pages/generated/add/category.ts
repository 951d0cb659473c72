import { fileLocation, type Location } from '../../../../diagnostic.ts';
import type { Shape } from '../../../../model/shape/record.ts';
import { parentDirectory } from '../../../../repository/located-path.ts';
import type { Block } from '../../../vocabulary/page.ts';
import { code, fileLink, type Text } from '../../../vocabulary/text.ts';
import type { Survey } from '../../../survey/survey.ts';

/** What a category that is not there yet needs first: a list of its own and its namespace, as the largest one has them. */
export function categoryBlocks({ index }: Survey, { places, mainFile }: Shape): Block[] {
  const place = places.find(({ registration }) => registration.type === 'line');
  if (place?.registration.type !== 'line' || !mainFile.includes('<category>')) return [];
  const { file } = place.registration;
  const folder = parentDirectory(file);
  if (place.category === '' || !folder.split('/').includes(place.category)) return [];
  const namespace = namespaceIn(index.fleet.clusters, folder);
  const items: Text[] = [
    ['its list of components, as in ', fileLink(fileLocation(file))],
    ...(namespace ? [['its namespace, which the list names too, as in ', fileLink(namespace)] satisfies Text] : []),
  ];
  return [
    {
      type: 'fold',
      summary: ['In a category that is not there yet'],
      blocks: [
        { type: 'text', text: ['Make its folder beside ', code(`${folder}/`), ' first, with:'] },
        { type: 'list', items },
        {
          type: 'text',
          text: ['Flux has to come to the folder by the same way as to its neighbours. Then go on as above.'],
        },
      ],
    },
  ];
}

function namespaceIn(clusters: Survey['index']['fleet']['clusters'], folder: string): Location | undefined {
  return clusters
    .flatMap(({ namespaces }) => namespaces.flatMap(({ declared }) => declared.map(({ location }) => location)))
    .find(({ path }) => parentDirectory(path) === folder);
}
