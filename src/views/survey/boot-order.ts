import { isCertain } from '../../model/dependencies/dependency-cycle.ts';
import type { Because, Condition, FluxObjectKey, Readiness, Requirement } from '../../model/dependencies/readiness.ts';

/**
 * At which level Flux starts each Flux object of a cluster that starts from
 * nothing; 1 is the first. An object starts a level later than what it depends
 * on becomes ready, and not before the one that applies it. One that waits for
 * others is ready when they are. What waits for itself, or for what does not
 * exist, and what waits for that, never starts and has no level.
 */
export function bootLevels(readiness: Readiness): ReadonlyMap<FluxObjectKey, number> {
  const levels = conditionLevels(readiness);
  return new Map(
    [...readiness.objects.keys()].flatMap((key): [FluxObjectKey, number][] => {
      const level = levels.get(`start ${key}`);
      return level === undefined ? [] : [[key, level]];
    }),
  );
}

/** One object of a chain, and why it comes after the one before it. */
export interface ChainStep {
  readonly object: FluxObjectKey;
  readonly because: Because;
}

/** What holds back an object of the last level, from the first level on, each because of the one before it. */
export function longestChain(readiness: Readiness): readonly ChainStep[] {
  const levels = conditionLevels(readiness);
  let last: FluxObjectKey | undefined;
  for (const key of readiness.objects.keys()) {
    const level = levels.get(`start ${key}`) ?? 0;
    if (level > 1 && (last === undefined || level > (levels.get(`start ${last}`) ?? 0))) last = key;
  }
  if (last === undefined) return [];
  const chain: ChainStep[] = [];
  let step: ChainStep = { object: last, because: { type: 'start' } };
  for (let condition: Condition = `start ${last}`; ;) {
    const decisive = decisiveFor(readiness, levels, condition);
    if (!decisive) return [step, ...chain];
    if (decisive.object !== step.object) {
      chain.unshift({ ...step, because: decisive.because });
      step = { object: decisive.object, because: { type: 'start' } };
    }
    condition = decisive.condition;
  }
}

/** The level at which each condition comes true, found in the order in which they do. */
function conditionLevels(readiness: Readiness): ReadonlyMap<Condition, number> {
  const levels = new Map<Condition, number>();
  const open = new Map([...readiness.requires].map(([condition, { length }]) => [condition, length]));
  const settle = (queue: Condition[]): void => {
    // Grows while it is read.
    for (const condition of queue) {
      if (levels.has(condition)) continue;
      levels.set(condition, levelOf(readiness, levels, condition));
      for (const other of readiness.requiredBy.get(condition) ?? []) {
        const left = (open.get(other) ?? 0) - 1;
        open.set(other, left);
        if (left === 0) queue.push(other);
      }
    }
  };
  settle([...open].flatMap(([condition, left]) => (left === 0 ? [condition] : [])));
  // Where all else is settled, the expression of a dependency may let an object start before what it depends on is ready.
  for (let free = heldByExpressions(readiness, levels); free.length > 0; free = heldByExpressions(readiness, levels))
    settle(free);
  return levels;
}

function heldByExpressions({ requires }: Readiness, levels: ReadonlyMap<Condition, number>): Condition[] {
  return [...requires].flatMap(([condition, requirements]) =>
    levels.has(condition) || requirements.some((required) => isCertain(required) && !levels.has(required.condition))
      ? []
      : [condition],
  );
}

function levelOf({ requires }: Readiness, levels: ReadonlyMap<Condition, number>, condition: Condition): number {
  return Math.max(1, ...(requires.get(condition) ?? []).map((required) => levelAfter(levels, required) ?? 1));
}

/** What depends on an object starts a level after it is ready; everything else happens at one level. */
function levelAfter(levels: ReadonlyMap<Condition, number>, { condition, because }: Requirement): number | undefined {
  const level = levels.get(condition);
  return level === undefined ? undefined : level + (because.type === 'dependsOn' ? 1 : 0);
}

/** The requirement that decides the level of a condition above the first. Of several, a dependency comes first. */
function decisiveFor(
  { requires }: Readiness,
  levels: ReadonlyMap<Condition, number>,
  condition: Condition,
): Requirement | undefined {
  const level = levels.get(condition) ?? 1;
  const decisive = (requires.get(condition) ?? []).filter((required) => levelAfter(levels, required) === level);
  const first = decisive.find(({ because }) => because.type === 'dependsOn') ?? decisive[0];
  // At the first level nothing holds anything back.
  return level === 1 && first?.because.type !== 'start' ? undefined : first;
}
