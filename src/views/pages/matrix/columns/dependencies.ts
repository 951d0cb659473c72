import { marked, muted } from '../../../vocabulary/text.ts';
import { unique } from '../../../vocabulary/words.ts';
import type { MatrixColumn } from './column.ts';
import { evidence } from './evidence.ts';
import { namespacedName } from '../../../../kubernetes/namespaced-name.ts';

/** Whether what it depends on exists. */
export const dependencies: MatrixColumn = {
  title: 'Needs',
  about:
    'How many objects its own dependsOn name, and whether the cluster has them all. Leads to what they are. Nothing is said here about whether they are ready.',
  clusters: 'one',
  fields: ['dependencies', 'dependenciesMissing', 'dependenciesUndecided'],
  fact({ survey, component, cluster }) {
    const own = (survey.needs.get(component.slug) ?? []).filter((need) => need.cluster === cluster && !need.through);
    const name = ({ kind, dependency }: (typeof own)[number]): string => `${kind} ${namespacedName(dependency)}`;
    const all = unique(own.map(name)).length;
    const notFound = own.filter(({ dependency }) => !dependency.found);
    const missing = unique(notFound.filter(({ dependency }) => !dependency.undecided).map(name)).length;
    const undecided = unique(notFound.map(name)).length - missing;
    const values = { dependencies: all, dependenciesMissing: missing, dependenciesUndecided: undecided };
    if (all === 0) return { text: [muted('nothing')], values };
    if (missing > 0) {
      return {
        text: [evidence(component, 'dependencies', `${share(missing, all)} missing`, 'bad')],
        values,
        order: -missing,
        attention: [marked('bad', missing === 1 ? 'dependency missing' : `${String(missing)} dependencies missing`)],
      };
    }
    if (undecided > 0) {
      const text = [evidence(component, 'dependencies', `${share(undecided, all)} not found here`, 'unknown')];
      return { text, values, isUnknown: true };
    }
    return { text: [evidence(component, 'dependencies', `${String(all)} found`, 'good')], values, order: all };
  },
};

function share(some: number, all: number): string {
  return some === all ? String(all) : `${String(some)} of ${String(all)}`;
}
