import type { ImageUse } from '../../model/fleet.ts';
import { code, muted, type Text } from '../text.ts';
import { pinText, shortDigest } from './states.ts';
import { statedIn } from './stated.ts';

/** An image as far as Git names it; of a digest only what is enough to recognise it. */
export function imageName({ image, digest }: ImageUse): Text {
  const at = digest === undefined ? -1 : image.indexOf(`@${digest}`);
  if (digest === undefined || at < 0) return [code(image)];
  return [code(image.slice(0, at)), ' ', muted(`@${shortDigest(digest)}`)];
}

/** How the image is pinned, or that a default of its chart or controller decides. */
export function imagePin({ pin, defaulted }: ImageUse): Text {
  return defaulted.includes('tag') ? [muted('by default of the chart')] : [pinText(pin)];
}

/** Which container it is for, or which field or value names it. */
export function imagePlace({ from }: ImageUse): Text {
  return from.type === 'container' ? [muted('container '), code(from.container)] : statedIn(from);
}
