import { addresses } from '../../addresses.ts';
import { nameOf, type FleetIndex } from '../../fleet-index.ts';
import type { Page } from '../../page.ts';
import { cell, type TableRow } from '../../table.ts';
import { code, fileLink, muted, pageLink, type Text } from '../../text.ts';
import { suspendedText } from '../states.ts';
import { counted, joined } from '../words.ts';
import { cellOf, clustersCell, everywhere } from './everywhere.ts';
import { inventoryPage } from './inventory-page.ts';
import { sharedSourcesSection } from './shared-sources.ts';
import { sourceRowId } from './source-users.ts';

/** With more users than these their number says more. */
const mostUsers = 3;

/** Where Flux fetches manifests and charts from. */
export function sourcesPage(index: FleetIndex): Page {
  const sources = everywhere(
    index,
    (cluster) => cluster.sources,
    (source) => `${source.kind} ${nameOf(source)}`,
  );
  const page = inventoryPage({
    path: addresses.sources,
    title: 'Sources',
    lead: 'Where Flux fetches manifests and charts from.',
    columns: ['Source', 'URL', 'Reference', 'Interval', 'Used by', 'Clusters', 'Declared in'],
    rows: sources.map((same): TableRow => {
      const [{ value: first }] = same;
      const text = cellOf(same);
      return {
        id: sourceRowId(first),
        cells: [
          cell(code(nameOf(first)), ' ', muted(first.kind)),
          text(({ url }) => (url === undefined ? [] : [{ type: 'url', url }])),
          text(({ ref }) =>
            joined(
              Object.entries(ref).map(([field, value]): Text => [muted(`${field} `), code(refValue(field, value))]),
            ),
          ),
          text((source) => [
            ...(source.interval === undefined ? [] : [code(source.interval), ' ']),
            ...suspendedText(source),
          ]),
          text(({ usedBy }) => [usersText(usedBy)]),
          clustersCell(same, index),
          text(({ location }) => (location ? [fileLink(location)] : [muted('not in the repository')])),
        ],
      };
    }),
  });
  return { ...page, sections: [...sharedSourcesSection(index), ...page.sections] };
}

/** Of a commit only what is enough to recognise it. */
function refValue(field: string, value: string): string {
  return field === 'commit' ? value.slice(0, 10) : value;
}

function usersText(usedBy: readonly string[]) {
  if (usedBy.length === 0) return muted('nothing');
  return usedBy.length > mostUsers
    ? pageLink(addresses.sources, counted(usedBy.length, 'object'), 'shared')
    : code(usedBy.join(', '));
}
