import { marked } from '../../../vocabulary/text.ts';
import type { MatrixColumn } from './column.ts';
import { evidence } from './evidence.ts';

/** Whether Flux is told to leave it alone. */
export const suspended: MatrixColumn = {
  title: 'Suspended',
  about: 'Whether its Flux Kustomizations and HelmReleases are suspended in Git. Leads to their settings.',
  clusters: 'one',
  fields: ['suspended', 'suspendedObjects'],
  fact({ component, parts }) {
    const objects = parts.flatMap(({ kustomization, helmReleases }) => [kustomization, ...helmReleases]);
    const number = objects.filter(({ suspend }) => suspend).length;
    const values = { suspended: number > 0, suspendedObjects: number };
    if (number === 0) return { text: [evidence(component, 'at-a-glance', 'no')], values };
    const share = number === objects.length ? 'yes' : `${String(number)} of ${String(objects.length)}`;
    return {
      text: [evidence(component, 'at-a-glance', share, 'paused')],
      values,
      order: -number,
      attention: [marked('paused', share === 'yes' ? 'suspended' : 'partly suspended')],
    };
  },
};
