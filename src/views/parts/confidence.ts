import type { UseConfidence } from '../../model/objects/stated.ts';
import { sureness } from '../../model/objects/use-confidence.ts';
import { muted, type Text } from '../vocabulary/text.ts';

/** A use, with how sure it is where that is not a matter of course. */
export interface Confident {
  readonly confidence?: UseConfidence;
}

/** Returns a remark on the surest of several uses by one user; nothing where the repository declares it. */
export function confidenceText(uses: readonly Confident[]): Text {
  const [surest = 'declared'] = uses
    .map(({ confidence = 'declared' }) => confidence)
    .toSorted((a, b) => sureness[a] - sureness[b]);
  return surest === 'declared' ? [] : [' ', muted(remarks[surest])];
}

const remarks = { 'by-name': '(by name)', likely: '(likely)' };
