import type { Location } from '../../diagnostic.ts';
import {
  objectOf,
  type Because,
  type Condition,
  type FluxObjectKey,
  type Readiness,
  type Requirement,
} from './readiness.ts';

/** Flux objects of which each waits for the next, and the last for the first: none of them ever becomes ready. */
export type DependencyCycle = readonly CycleStep[];

export interface CycleStep {
  readonly object: FluxObjectKey;
  /** The object that it waits for. */
  readonly next: FluxObjectKey;
  readonly because: Exclude<Because, { readonly type: 'start' | 'refused' }>;
}

/**
 * The cycles of a cluster: of each object that is on one, a shortest one that
 * it is on, unless another cycle names it already. A dependency with a
 * `readyExpr` closes none, because its expression may be true of an object that
 * is not ready.
 */
export function dependencyCycles(readiness: Readiness): DependencyCycle[] {
  const told = new Set<FluxObjectKey>();
  const cycles: DependencyCycle[] = [];
  for (const condition of onCycles(readiness)) {
    if (told.has(objectOf(condition))) continue;
    const cycle = shortestCycle(readiness, condition);
    const steps = cycle ? stepsOf(readiness, cycle) : [];
    if (steps.length === 0) continue;
    cycles.push(steps);
    for (const { object } of steps) told.add(object);
  }
  return cycles;
}

/** Whether an object surely cannot come before the one that it requires. */
export function isCertain({ because }: Requirement): boolean {
  return because.type !== 'dependsOn' || because.dependency.readyExpr === undefined || !because.dependency.found;
}

/** What stands between an object and the next one of a cycle. */
export const stepWords: Readonly<Record<CycleStep['because']['type'], string>> = {
  dependsOn: 'depends on',
  applied: 'is applied by',
  waits: 'is not ready before',
};

/** Where a step is stated: the entry of `dependsOn`, or the object that waits or is applied. */
export function stepLocation({ objects }: Readiness, { object, because }: CycleStep): Location | undefined {
  const declared = objects.get(object)?.object.location;
  return because.type === 'dependsOn' ? (because.dependency.location ?? declared) : declared;
}

/** What remains when everything that can come true has, and then everything that only waits for the rest. */
function onCycles(readiness: Readiness): Condition[] {
  const open = new Set(readiness.requires.keys());
  const requires = (condition: Condition): boolean =>
    requirementsOf(readiness, condition).some((requirement) => open.has(requirement.condition));
  const isRequired = (condition: Condition): boolean =>
    (readiness.requiredBy.get(condition) ?? []).some(
      (other) =>
        open.has(other) && requirementsOf(readiness, other).some((requirement) => requirement.condition === condition),
    );
  peel(open, requires, (condition) => readiness.requiredBy.get(condition) ?? []);
  peel(open, isRequired, (condition) => requirementsOf(readiness, condition).map((required) => required.condition));
  return [...open];
}

/** Takes out of `open` what does not stay, and then what that makes go. */
function peel(
  open: Set<Condition>,
  stays: (condition: Condition) => boolean,
  after: (condition: Condition) => readonly Condition[],
): void {
  const queue = [...open];
  for (let condition = queue.pop(); condition !== undefined; condition = queue.pop()) {
    if (!open.has(condition) || stays(condition)) continue;
    open.delete(condition);
    queue.push(...after(condition));
  }
}

function shortestCycle(readiness: Readiness, start: Condition): readonly Condition[] | undefined {
  const cameFrom = new Map<Condition, Condition>();
  const queue: Condition[] = [start];
  // Grows while it is read.
  for (const condition of queue) {
    for (const requirement of requirementsOf(readiness, condition)) {
      if (requirement.condition === start) return pathTo(cameFrom, condition, start);
      if (cameFrom.has(requirement.condition)) continue;
      cameFrom.set(requirement.condition, condition);
      queue.push(requirement.condition);
    }
  }
  return undefined;
}

function pathTo(cameFrom: ReadonlyMap<Condition, Condition>, end: Condition, start: Condition): Condition[] {
  const path = [end];
  for (let at = end; at !== start;) {
    const before = cameFrom.get(at);
    if (before === undefined) break;
    path.push(before);
    at = before;
  }
  return path.reverse();
}

/** The cycle from object to object, without the steps within one. It starts with the name that comes first. */
function stepsOf(readiness: Readiness, cycle: readonly Condition[]): CycleStep[] {
  const steps = cycle.flatMap((condition, index): CycleStep[] => {
    const next = cycle[(index + 1) % cycle.length];
    const requirement = requirementsOf(readiness, condition).find((candidate) => candidate.condition === next);
    if (!requirement) return [];
    const { object, because } = requirement;
    if (because.type === 'start' || because.type === 'refused') return [];
    return [{ object: objectOf(condition), next: object, because }];
  });
  const first = steps.reduce((least, step, index) => (step.object < (steps[least]?.object ?? '') ? index : least), 0);
  return [...steps.slice(first), ...steps.slice(0, first)];
}

function requirementsOf({ requires }: Readiness, condition: Condition): readonly Requirement[] {
  return (requires.get(condition) ?? []).filter(isCertain);
}
