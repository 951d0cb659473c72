import type { Cluster } from '../../../model/fleet.ts';
import type { Readiness } from '../../../model/readiness.ts';
import { longestChain, type ChainStep } from '../../boot-order.ts';
import { code, muted, type Section, type Text } from '../../page.ts';
import type { Survey } from '../../survey.ts';
import { readyWhen } from './gate.ts';
import { objectText } from './flux-object.ts';

/** The longest way from the first level to the last, step by step. */
export function chainSection(survey: Survey, cluster: Cluster, readiness: Readiness): Section[] {
  const chain = longestChain(readiness);
  if (chain.length < 2) return [];
  const intro: Text = ['What holds back the last level: each step starts when the one before it is ready.'];
  const items = chain.map((step, index) => stepText(survey, cluster, readiness, step, index === chain.length - 1));
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
  applied: 'applied by the one before',
  waits: 'not ready before the one before it is, which it waits for',
};

function stepText({ index }: Survey, cluster: Cluster, readiness: Readiness, step: ChainStep, isLast: boolean): Text {
  const own = readiness.objects.get(step.object);
  if (!own) return [];
  const { because } = step;
  const why = reasons[because.type];
  const expression: Text =
    because.type === 'dependsOn' && because.dependency.readyExpr !== undefined
      ? [muted(' · once '), code(because.dependency.readyExpr)]
      : [];
  return [
    ...objectText(index, cluster, own),
    ...(why === '' ? [] : [muted(` · ${why}`)]),
    ...expression,
    ...(isLast ? [] : [muted(' · ready: '), readyWhen(cluster, own)]),
  ];
}
