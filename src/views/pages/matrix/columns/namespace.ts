import { namespacesOf } from '../../../parts/namespaces.ts';
import { counted } from '../../../vocabulary/words.ts';
import { unknown, type MatrixColumn, type MatrixFact } from './column.ts';
import { evidence } from './evidence.ts';
import { extentOf } from './extent.ts';

/** With more namespaces than this their number is the news. */
const mostNamespaces = 2;

/** Where its objects live. */
export const namespace: MatrixColumn = {
  title: 'Namespace',
  about: 'The namespaces of its objects, Flux’s own left out. Leads to its objects.',
  clusters: 'one',
  fields: ['namespaces'],
  // Where components stand under their namespaces, the column would repeat the headings.
  isShown: (entries) =>
    entries.some(({ component, parts }) => namespacesOf(parts).some((name) => name !== component.group)),
  fact({ component, parts }): MatrixFact {
    const names = namespacesOf(parts);
    const section = parts.some(({ objects }) => objects.length > 0) ? 'objects' : 'at-a-glance';
    if (names.length === 0) {
      if (extentOf(parts) === 'whole') return { text: [], values: {} };
      return {
        text: [evidence(component, 'at-a-glance', unknown, 'unknown')],
        values: { namespaces: unknown },
        isUnknown: true,
      };
    }
    const shown = names.length > mostNamespaces ? counted(names.length, 'namespace') : names.join(', ');
    return { text: [evidence(component, section, shown)], values: { namespaces: names.join(' ') } };
  },
};
