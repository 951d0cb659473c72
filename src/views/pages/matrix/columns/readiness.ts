import { plainText } from '../../../vocabulary/text.ts';
import { readinessGate } from '../../../parts/states.ts';
import { joined, unique } from '../../../vocabulary/words.ts';
import type { MatrixColumn } from './column.ts';
import { isDeclared, ofDeclared } from './declared.ts';
import { evidence } from './evidence.ts';

/** What has to be true before it counts as ready. */
export const readiness: MatrixColumn = {
  title: 'Ready when',
  about:
    'What makes its Flux Kustomizations ready: “wait” for all that they apply, the health checks that they name, or neither: “once applied”. Leads to their settings.',
  clusters: 'one',
  isShown: isDeclared,
  fields: ['readyWhen'],
  fact: ofDeclared('readyWhen', ({ component, parts }) => {
    const gates = unique(parts.map(({ kustomization }) => plainText([readinessGate(kustomization)])));
    return {
      text: joined(gates.map((gate) => [evidence(component, 'at-a-glance', gate)])),
      values: { readyWhen: gates.join(', ') },
    };
  }),
};
