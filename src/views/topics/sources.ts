import type { Source } from '../../model/sources/record.ts';
import { suspendedText } from '../parts/states.ts';
import { counted, joined } from '../vocabulary/words.ts';
import { code, fileLink, muted, pageLink, type Inline, type Text } from '../vocabulary/text.ts';
import { clusters, fixed, said } from './column.ts';
import { listing } from './listing.ts';
import { sharedSourcesSection } from './shared-sources.ts';
import { sourceRowId, sourcesId as id } from './source-users.ts';
import { topic } from './topic.ts';

/** With more users than these their number says more. */
const mostUsers = 3;

/** Where Flux fetches manifests and charts from. */
export const sources = topic({
  id,
  title: 'Sources',
  lead: 'Where Flux fetches manifests and charts from.',
  above: sharedSourcesSection,
  inventory: listing<Source>(id, {
    caption: 'Sources',
    identity: (source, nameOf) => `${source.kind} ${nameOf(source)}`,
    inventory: {
      list: (cluster) => cluster.sources,
      rowId: sourceRowId,
      columns: [
        fixed('Source', (source, nameOf) => [code(nameOf(source)), ' ', muted(source.kind)]),
        said('URL', ({ url }) => (url === undefined ? [] : [{ type: 'url', url }])),
        said('Reference', ({ ref }) =>
          joined(Object.entries(ref).map(([field, value]): Text => [muted(`${field} `), code(refValue(field, value))])),
        ),
        said('Interval', (source) => [
          ...(source.interval === undefined ? [] : [code(source.interval), ' ']),
          ...suspendedText(source),
        ]),
        said('Used by', ({ usedBy }) => [usersText(usedBy)]),
        clusters,
        said('Declared in', ({ location }) => (location ? [fileLink(location)] : [muted('not in the repository')])),
      ],
    },
  }),
});

/** Of a commit only what is enough to recognise it. */
function refValue(field: string, value: string): string {
  return field === 'commit' ? value.slice(0, 10) : value;
}

function usersText(usedBy: readonly string[]): Inline {
  if (usedBy.length === 0) return muted('nothing');
  return usedBy.length > mostUsers ? pageLink(id, counted(usedBy.length, 'object'), 'shared') : code(usedBy.join(', '));
}
