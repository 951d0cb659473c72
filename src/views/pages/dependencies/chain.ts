import type { Cluster } from '../../../model/cluster/record.ts';
import type { Readiness } from '../../../model/dependencies/readiness.ts';
import { longestChain, type ChainStep } from '../../survey/boot-order.ts';
import type { Section } from '../../vocabulary/page.ts';
import { code, muted, type Text } from '../../vocabulary/text.ts';
import type { Survey } from '../../survey/survey.ts';
import { readyWhen } from './gate.ts';
import { objectText } from './flux-object.ts';

/** The longest way from the first level to the last, step by step. */
export function chainSection(survey: Survey, cluster: Cluster, readiness: Readiness): Section[] {
  const chain = longestChain(readiness);
  if (chain.length < 2) return [];
  const intro: Text = [
    'What the last level waits for: each step depends on the one before it, unless it says otherwise.',
  ];
  const items = chain.map((step, index) => stepText(survey, cluster, readiness, step, chain[index + 1]));
  return [
    {
      id: 'chain',
      title: 'Longest chain',
      count: chain.length,
      blocks: [
        { type: 'text', text: intro },
        { type: 'list', items, ordered: true },
      ],
    },
  ];
}

const reasons: Readonly<Record<ChainStep['because']['type'], string>> = {
  start: '',
  dependsOn: '',
  refused: 'refused',
  applied: 'applied by it',
  waits: 'waits for it',
};

function stepText({ index }: Survey, cluster: Cluster, readiness: Readiness, step: ChainStep, next?: ChainStep): Text {
  const own = readiness.objects.get(step.object);
  if (!own) return [];
  const { because } = step;
  const why = reasons[because.type];
  const expression: Text =
    because.type === 'dependsOn' && because.dependency.readyExpr !== undefined
      ? [muted(' · once '), code(because.dependency.readyExpr)]
      : [];
  // What it applies needs it to start, not to be ready.
  const isGate = next !== undefined && next.because.type !== 'applied';
  return [
    ...objectText(index, cluster, own),
    ...(why === '' ? [] : [muted(` · ${why}`)]),
    ...expression,
    ...(isGate ? [muted(' · ready: '), readyWhen(cluster, own)] : []),
  ];
}
