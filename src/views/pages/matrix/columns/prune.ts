import type { MatrixColumn } from './column.ts';
import { isDeclared, ofDeclared } from './declared.ts';
import { evidence } from './evidence.ts';

/** Whether what leaves Git leaves the cluster. */
export const prune: MatrixColumn = {
  title: 'Prune',
  about: 'Whether Flux deletes from the cluster what is no longer in Git. Leads to its settings.',
  clusters: 'one',
  isShown: isDeclared,
  fields: ['prune'],
  fact: ofDeclared('prune', ({ component, parts }) => {
    const pruning = parts.filter((part) => part.kustomization.prune).length;
    const share =
      pruning === 0 ? 'no' : pruning === parts.length ? 'yes' : `${String(pruning)} of ${String(parts.length)}`;
    return {
      text: [evidence(component, 'at-a-glance', share, share === 'yes' ? undefined : 'warning')],
      values: { prune: share },
    };
  }),
};
