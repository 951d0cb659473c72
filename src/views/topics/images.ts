import type { ImageUse } from '../../model/images/record.ts';
import { clusters, declared, declaredIn, fixed, named, owner, said } from './column.ts';
import { imageName, imagePin, imagePlace } from './image-text.ts';
import { listing } from './listing.ts';
import { oneTable, topic } from './topic.ts';

const id = 'images';

const image = said<ImageUse>('Image', imageName);
const pinned = said<ImageUse>('Pinned', imagePin);
const purpose = fixed<ImageUse>('For', imagePlace);

const list = listing<ImageUse>(id, {
  caption: 'Container images',
  identity: (use, nameOf) => `${use.kind} ${nameOf(use)} ${JSON.stringify(use.from)}`,
  attention: ({ pin }) => pin === 'moving',
  inventory: {
    list: (cluster) => cluster.images,
    columns: [image, pinned, owner, declared('Object'), purpose, clusters],
    order: (use) => use.image,
  },
  component: {
    list: (part) => part.of('images'),
    columns: [image, pinned, named('Object'), purpose, declaredIn],
  },
});

/** Container images: of workloads, and of the fields and values that name one. */
export const images = topic({
  id,
  title: 'Images',
  lead: 'Container images that manifests and values of charts name. Which others a chart brings cannot be told from Git.',
  inventory: list,
  section: oneTable('Images', list),
});
