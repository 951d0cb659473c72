import type { Ranking } from '../model/objects/ranking.ts';
import type { CurrentState } from './observation.ts';

/** The observed states, the worst first. An unknown state is worse than a paused or a ready one: nothing is good by default. */
export const worstFirst: Ranking<CurrentState> = {
  failing: 0,
  missing: 1,
  reconciling: 2,
  unknown: 3,
  'not-in-git': 4,
  suspended: 5,
  ready: 6,
};
