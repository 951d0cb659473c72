import { addresses } from '../../addresses.ts';
import { nameOf, type FleetIndex } from '../../fleet-index.ts';
import type { Page } from '../../page.ts';
import { cell } from '../../table.ts';
import { imageName, imagePin, imagePlace } from '../images.ts';
import { cellOf, clustersCell, everywhere, nameCell, ownerCell } from './everywhere.ts';
import { inventoryPage } from './inventory-page.ts';

/** Every image that a manifest or the values of a chart name. */
export function imagesPage(index: FleetIndex): Page {
  const images = everywhere(
    index,
    (cluster) => cluster.images,
    (image) => `${image.image} ${image.kind} ${nameOf(image)} ${JSON.stringify(image.from)}`,
  );
  return inventoryPage({
    path: addresses.images,
    title: 'Images',
    lead: 'Container images that manifests and values of charts name. Which others a chart brings cannot be told from Git.',
    columns: ['Image', 'Pinned', 'Component', 'Object', 'For', 'Clusters'],
    rows: images.map((same) => {
      const [{ value: first }] = same;
      const text = cellOf(same);
      return {
        attention: same.some(({ value: { pin } }) => pin === 'moving'),
        cells: [
          text(imageName),
          text(imagePin),
          ownerCell(index, same, first.kind),
          nameCell(same),
          cell(...imagePlace(first)),
          clustersCell(same, index),
        ],
      };
    }),
  });
}
