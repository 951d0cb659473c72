import type { SecretOrigin } from '../../model/secrets/record.ts';
import { nameOf } from '../survey/fleet-index.ts';
import { code, fileLink, marked, muted, type Text } from '../vocabulary/text.ts';

/** Where a Secret comes from that no object of the repository declares. */
export function secretOrigin(origin: SecretOrigin): Text {
  switch (origin.type) {
    case 'operator':
      return [muted('made for '), code(`${origin.kind} ${nameOf(origin)}`), ' ', fileLink(origin.location)];
    case 'copy':
      return [muted('copied from '), code(`${origin.kind} ${nameOf(origin)}`), ' ', fileLink(origin.location)];
    case 'unknown':
      return [marked('unknown', 'unknown'), ' ', muted(origin.reason)];
  }
}
