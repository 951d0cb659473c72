import type { ComponentObservation } from '../../../../observed/observation.ts';
import { worstFirst } from '../../../../observed/worst-first.ts';
import type { Inline } from '../../../vocabulary/text.ts';
import { componentAddress } from '../../../vocabulary/addresses.ts';
import { observedState } from '../../../parts/observed.ts';
import { unknown, type MatrixColumn, type MatrixEntry, type MatrixFact } from './column.ts';
import { evidence } from './evidence.ts';

/** How its Flux objects were when their cluster was observed. The one column that is not about Git. */
export const observed: MatrixColumn = {
  title: 'Observed',
  about:
    'How the worst of its Flux objects was in the cluster when the snapshot above was taken; “stale” once that is too long ago. Leads to all of them. All other columns say what Git declares.',
  clusters: 'apart',
  fields: ['observed', 'observedLast', 'observedAt', 'observedObject', 'observedReason'],
  isShown: (entries) => entries.some(({ survey }) => survey.observed !== undefined),
  fact(entry): MatrixFact {
    const { survey, component, cluster } = entry;
    const snapshots = survey.observed?.clusters.find((one) => one.cluster === cluster.name);
    const seen = survey.observedStates.get(cluster)?.get(component.slug);
    if (!seen || seen.last === 'unknown' || snapshots?.snapshot.kind !== 'read') {
      return {
        text: [evidence(component, 'observed', unknown, 'unknown')],
        values: { observed: unknown },
        order: worstFirst.unknown,
        isUnknown: true,
      };
    }
    const shown = observedState(seen, snapshots);
    const link = { path: componentAddress(component), hash: 'observed' };
    return {
      text: [shown.type === 'observed' ? { ...shown, link } : shown],
      values: {
        observed: seen.state,
        observedLast: seen.last,
        observedAt: snapshots.snapshot.taken,
        ...(seen.because === undefined ? {} : { observedObject: seen.because }),
        ...(seen.reason === undefined ? {} : { observedReason: seen.reason }),
      },
      order: worstFirst[seen.last],
      attention: needsAttention(entry, seen) ? [prefixed(shown)] : [],
    };
  },
};

/** What is stale is not known to be bad. What Git suspends is told by another column. */
function needsAttention({ parts }: MatrixEntry, { state }: ComponentObservation): boolean {
  if (state === 'failing' || state === 'missing') return true;
  const objects = parts.flatMap(({ kustomization, helmReleases }) => [kustomization, ...helmReleases]);
  return state === 'suspended' && objects.every(({ suspend }) => !suspend);
}

function prefixed(shown: Extract<Inline, { text: string }>): Inline {
  return { ...shown, text: `observed ${shown.text}` };
}
