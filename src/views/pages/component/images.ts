import type { ComponentPart } from '../../fleet-index.ts';
import { cell } from '../../table.ts';
import { code, fileLink, muted } from '../../text.ts';
import { imageName, imagePin, imagePlace } from '../images.ts';
import { table } from '../table.ts';
import { localNames } from './local-name.ts';
import { sameThings } from './same.ts';
import type { ComponentSection } from './section.ts';

/** Container images: of workloads, and of the fields and values that name one. */
export function imagesSection(parts: readonly ComponentPart[]): ComponentSection[] {
  const localName = localNames(parts);
  const images = sameThings(
    parts,
    (part) => part.images,
    (image) => `${image.kind} ${localName(image)} ${JSON.stringify(image.from)}`,
  );
  if (images.length === 0) return [];
  const block = table({
    caption: 'Container images',
    columns: ['Image', 'Pinned', 'Object', 'For', 'Declared in'],
    groups: [
      {
        rows: images.map((image) => ({
          attention: image.all.some(({ pin }) => pin === 'moving'),
          cells: [
            image.cell(imageName),
            image.cell(imagePin),
            cell(code(localName(image.first)), ' ', muted(image.first.kind), ...image.only),
            cell(...imagePlace(image.first)),
            image.cell(({ location }) => [fileLink(location)]),
          ],
        })),
      },
    ],
  });
  return [{ id: 'images', title: 'Images', count: images.length, blocks: [block] }];
}
