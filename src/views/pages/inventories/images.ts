import { addresses } from '../../addresses.ts';
import { nameOf, type FleetIndex } from '../../fleet-index.ts';
import { cell, code, fileLink, type Page, type TableRow } from '../../page.ts';
import { imagePlace } from '../states.ts';
import { cellOf, clustersCell, everywhere, ownerCell } from './everywhere.ts';
import { inventoryPage } from './inventory-page.ts';

/** Images of workloads, of custom resources and of Helm values. */
export function imagesPage(index: FleetIndex): Page {
  const uses = everywhere(
    index.fleet,
    ({ images }) => images,
    (use) => `${use.image} ${use.kind} ${nameOf(use)} ${imagePlace(use)}`,
  );
  return inventoryPage({
    path: addresses.images,
    title: 'Images',
    lead: 'Container images of workloads, of custom resources, and of Helm values. Which other images a chart brings cannot be told from Git.',
    columns: ['Image', 'Component', 'Object', 'Container or field', 'Clusters', 'Declared in'],
    rows: uses.map((same): TableRow => {
      const [{ value: first }] = same;
      return {
        cells: [
          cell(code(first.image)),
          ownerCell(index, same, same[0].value.kind),
          cell(code(`${first.kind} ${nameOf(first)}`)),
          cell(code(imagePlace(first))),
          clustersCell(same, index.fleet),
          cellOf(same)(({ location }) => [fileLink(location)]),
        ],
      };
    }),
  });
}
