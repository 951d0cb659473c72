import { muted } from '../../../vocabulary/text.ts';
import { seconds } from '../../../../kubernetes/duration.ts';
import { joined, unique } from '../../../vocabulary/words.ts';
import type { MatrixColumn } from './column.ts';
import { isDeclared, ofDeclared } from './declared.ts';
import { evidence } from './evidence.ts';

/** How often Flux applies it anew. */
export const interval: MatrixColumn = {
  title: 'Interval',
  about:
    'How often its Flux Kustomizations are reconciled: the effective values, of several stages each once. Leads to where each value comes from.',
  clusters: 'one',
  isShown: isDeclared,
  fields: ['interval'],
  fact: ofDeclared('interval', ({ component, parts }) => {
    const stated = unique(parts.map(({ kustomization }) => kustomization.interval));
    const said = stated.filter((value) => value !== undefined);
    const shortest = Math.min(...said.flatMap((value) => seconds(value) ?? []));
    const shown = stated.map((value) => [
      value === undefined ? muted('not set') : evidence(component, 'at-a-glance', value),
    ]);
    return {
      text: shown.length > mostValues ? [evidence(component, 'at-a-glance', extent(said))] : joined(shown),
      values: said.length === 0 ? {} : { interval: said.join(' ') },
      ...(Number.isFinite(shortest) ? { order: shortest } : {}),
    };
  }),
};

/** More values than these are told by their ends. */
const mostValues = 3;

function extent(values: readonly string[]): string {
  const known = values.filter((value) => seconds(value) !== undefined);
  const [first, last] = [...known]
    .sort((a, b) => (seconds(a) ?? 0) - (seconds(b) ?? 0))
    .filter((_, at, all) => at === 0 || at === all.length - 1);
  return first === undefined || last === undefined || known.length < values.length
    ? `${String(values.length)} values`
    : `${first} to ${last}`;
}
