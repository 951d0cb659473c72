import type { UseConfidence } from './stated.ts';
import type { Ranking } from './ranking.ts';

/** The surest first. */
export const sureness: Ranking<UseConfidence> = { declared: 0, 'by-name': 1, likely: 2 };
