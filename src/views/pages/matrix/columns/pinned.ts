import type { Pin } from '../../../../model/releases/record.ts';
import { ranked, type Ranking } from '../../../../model/objects/ranking.ts';
import type { Inline } from '../../../vocabulary/text.ts';
import { pinMark } from '../../../parts/states.ts';
import { joined } from '../../../vocabulary/words.ts';
import { unknown, type MatrixColumn, type MatrixFact } from './column.ts';
import { evidence } from './evidence.ts';
import { extentOf } from './extent.ts';

/** How far the versions of its charts leave room for surprise. */
export const pinned: MatrixColumn = {
  title: 'Pinned',
  about: 'How the versions of all its charts are pinned, the loosest first. Leads to its charts.',
  clusters: 'one',
  fields: ['pinned'],
  fact({ component, parts }): MatrixFact {
    const releases = parts.flatMap(({ helmReleases }) => helmReleases);
    const pins = ranked(
      looseness,
      releases.map(({ pin }) => pin),
    );
    if (pins.length > 0) {
      return {
        text: joined(pins.map((pin) => [evidence(component, 'charts', pinMark(pin).text, pinMark(pin).mark)])),
        values: { pinned: pins.join(' ') },
        attention: pins.filter((pin) => ['bad', 'warning'].includes(pinMark(pin).mark)).map(asReason),
        ...(pins.every((pin) => pin === 'unknown') ? { isUnknown: true } : {}),
      };
    }
    if (extentOf(parts) === 'whole') return { text: [], values: {} };
    return {
      text: [evidence(component, 'at-a-glance', unknown, 'unknown')],
      values: { pinned: unknown },
      isUnknown: true,
    };
  },
};

/** From none at all, over any version, to one that cannot change. */
const looseness: Ranking<Pin> = { refused: 0, none: 1, moving: 2, open: 3, range: 4, unknown: 5, exact: 6, digest: 7 };

function asReason(pin: Pin): Inline {
  const { mark, text } = pinMark(pin);
  return { type: 'mark', mark, text };
}
