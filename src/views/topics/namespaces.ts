import type { Component } from '../../model/components/record.ts';
import type { NamespaceRecord } from '../../model/namespaces/record.ts';
import { componentAddress } from '../vocabulary/addresses.ts';
import { partsOf } from '../survey/fleet-index.ts';
import { namespacesOf } from '../parts/namespaces.ts';
import { joined, joinedCode } from '../vocabulary/words.ts';
import { cell } from '../vocabulary/table.ts';
import { code, fileLink, muted, pageLink, type Text } from '../vocabulary/text.ts';
import { clusters, fixed, said, type Column } from './column.ts';
import type { FleetEntry } from './entry.ts';
import { listing } from './listing.ts';
import { topic } from './topic.ts';

const id = 'namespaces';

const inhabitants: Column<FleetEntry<NamespaceRecord>> = {
  title: 'Components',
  cell: (entry) =>
    cell(
      ...joined(
        inhabitantsOf(entry).map((component): Text => [pageLink(componentAddress(component), component.title)]),
      ),
    ),
};

/** The namespaces that objects live in, with what lives there. */
export const namespaces = topic({
  id,
  title: 'Namespaces',
  lead: 'Namespaces with what lives there, and where each is declared.',
  inventory: listing<NamespaceRecord>(id, {
    caption: 'Namespaces',
    identity: ({ name }) => name,
    inventory: {
      list: (cluster) => cluster.namespaces,
      columns: [
        fixed('Namespace', ({ name }) => [code(name)]),
        inhabitants,
        said('Objects', ({ objects }) => [objects === 0 ? muted('none') : String(objects)]),
        said('HelmReleases', ({ helmReleases }) => (helmReleases.length === 0 ? [] : [String(helmReleases.length)])),
        said('Pod security', ({ podSecurity }) =>
          joined(Object.entries(podSecurity).map(([mode, level]): Text => [muted(`${mode} `), code(level)])),
        ),
        clusters,
        said('Declared in', declaredText),
      ],
    },
  }),
});

/** The components with something in a namespace. */
function inhabitantsOf({ first: { name }, found, index }: FleetEntry<NamespaceRecord>): Component[] {
  const seenIn = new Set(found.map(({ cluster }) => cluster));
  return index.fleet.components.filter((component) =>
    namespacesOf(partsOf(index, component).filter(({ cluster }) => seenIn.has(cluster.name))).includes(name),
  );
}

function declaredText({ declared, createdBy }: NamespaceRecord): Text {
  if (declared.length > 0) return joined(declared.map(({ location }) => [fileLink(location)]));
  if (createdBy.length > 0) return [muted('made by HelmRelease '), ...joinedCode(createdBy)];
  return [muted('nowhere in the repository')];
}
