import type { Component, NamespaceRecord } from '../../../model/fleet.ts';
import { addresses, componentAddress } from '../../addresses.ts';
import { partsOf, type FleetIndex } from '../../fleet-index.ts';
import type { Page } from '../../page.ts';
import { cell, type TableRow } from '../../table.ts';
import { code, fileLink, muted, pageLink, type Inline, type Text } from '../../text.ts';
import { namespacesOf } from '../component/namespaces.ts';
import { joined } from '../words.ts';
import { cellOf, clustersCell, everywhere, type Same } from './everywhere.ts';
import { inventoryPage } from './inventory-page.ts';

/** The namespaces that objects live in, with what lives there. */
export function namespacesPage(index: FleetIndex): Page {
  const namespaces = everywhere(
    index,
    (cluster) => cluster.namespaces,
    ({ name }) => name,
  );
  return inventoryPage({
    path: addresses.namespaces,
    title: 'Namespaces',
    lead: 'Namespaces with what lives there, and where each is declared.',
    columns: ['Namespace', 'Components', 'Objects', 'HelmReleases', 'Pod security', 'Clusters', 'Declared in'],
    rows: namespaces.map((same): TableRow => {
      const text = cellOf(same);
      return {
        cells: [
          cell(code(same[0].value.name)),
          cell(...joined(inhabitants(index, same).map((component): Text => [componentLink(component)]))),
          text(({ objects }) => [objects === 0 ? muted('none') : String(objects)]),
          text(({ helmReleases }) => (helmReleases.length === 0 ? [] : [String(helmReleases.length)])),
          text(({ podSecurity }) =>
            joined(Object.entries(podSecurity).map(([mode, level]): Text => [muted(`${mode} `), code(level)])),
          ),
          clustersCell(same, index),
          text(declaredText),
        ],
      };
    }),
  });
}

/** The components with something in a namespace. */
function inhabitants(index: FleetIndex, same: Same<NamespaceRecord>): Component[] {
  const [
    {
      value: { name },
    },
  ] = same;
  const clusters = new Set(same.map(({ cluster }) => cluster));
  return index.fleet.components.filter((component) =>
    namespacesOf(partsOf(index, component).filter(({ cluster }) => clusters.has(cluster.name))).includes(name),
  );
}

function componentLink(component: Component): Inline {
  return pageLink(componentAddress(component), component.title);
}

function declaredText({ declared, createdBy }: NamespaceRecord): Text {
  if (declared.length > 0) return joined(declared.map(({ location }) => [fileLink(location)]));
  if (createdBy.length > 0) return [muted('made by HelmRelease '), ...joined(createdBy.map((name) => [code(name)]))];
  return [muted('nowhere in the repository')];
}
