import { addresses } from '../../addresses.ts';
import { nameOf, type FleetIndex } from '../../fleet-index.ts';
import type { Page } from '../../page.ts';
import { cell, type TableRow } from '../../table.ts';
import { code, marked, muted } from '../../text.ts';
import { pinText, versionValue } from '../states.ts';
import { cellOf, clustersCell, everywhere, ownerCell } from './everywhere.ts';
import { inventoryPage } from './inventory-page.ts';
import { byText } from '../../../repository/text-order.ts';

/** Every HelmRelease: its chart, version and source. */
export function chartsPage(index: FleetIndex): Page {
  const releases = everywhere(index, ({ helmReleases }) => helmReleases, nameOf).toSorted(
    byText(([{ value }]) => `${value.chart ?? value.name} ${nameOf(value)}`),
  );
  return inventoryPage({
    path: addresses.charts,
    title: 'Charts',
    lead: 'Helm charts with their versions, how those are pinned, and where the charts come from.',
    columns: ['Chart', 'Version', 'Pinned', 'Component', 'HelmRelease', 'Source', 'Clusters'],
    rows: releases.map((same): TableRow => {
      const [{ value: first }] = same;
      const text = cellOf(same);
      return {
        attention: same.some(({ value: { pin } }) => pin === 'none' || pin === 'open' || pin === 'moving'),
        cells: [
          cell(first.chart === undefined ? muted('unknown') : code(first.chart)),
          text(versionValue),
          text(({ pin }) => [pinText(pin)]),
          ownerCell(index, same, 'HelmRelease'),
          cell(code(nameOf(first))),
          text(({ source }) =>
            source?.url === undefined ? [marked('unknown', 'unknown')] : [{ type: 'url', url: source.url }],
          ),
          clustersCell(same, index),
        ],
      };
    }),
  });
}
