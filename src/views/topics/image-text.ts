import type { ImageUse } from '../../model/images/record.ts';
import { code, muted, type Text } from '../vocabulary/text.ts';
import { pinText, shortDigest } from '../parts/states.ts';
import { statedIn } from './stated.ts';

/** An image as far as Git names it; of a digest only what is enough to recognise it. */
export function imageName({ image, tag, digest, defaulted }: ImageUse): Text {
  if (defaulted.includes('repository')) return ownImage(tag, digest);
  const at = digest === undefined ? -1 : image.indexOf(`@${digest}`);
  if (digest === undefined || at < 0) return [code(image)];
  return [code(image.slice(0, at)), ' ', muted(`@${shortDigest(digest)}`)];
}

/** A chart's default says which image it is; Git says which version of it. */
function ownImage(tag: string | undefined, digest: string | undefined): Text {
  const version: Text = tag === undefined ? [] : [muted('tag '), code(tag), ' '];
  const exact: Text = digest === undefined ? [] : [muted(`@${shortDigest(digest)}`), ' '];
  return [...version, ...exact, muted('of the chart’s own image')];
}

/** How the image is pinned, or that a default of its chart or controller decides. */
export function imagePin({ pin, defaulted }: ImageUse): Text {
  return defaulted.includes('tag') ? [muted('by default of the chart')] : [pinText(pin)];
}

/** Which container it is for, or which field or value names it. */
export function imagePlace({ from }: ImageUse): Text {
  return from.type === 'container' ? [muted('container '), code(from.container)] : statedIn(from);
}
