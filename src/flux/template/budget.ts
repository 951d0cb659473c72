import { undecided } from './failure.ts';

/** What is left of the work and the text that a ResourceSet may cost. Templates are programs: hostile ones end here. */
export interface Budget {
  /** Takes `amount` steps; a step is a node evaluated, a value looked at, or a hundred characters read or written. */
  readonly spend: (amount: number) => void;
}

/** Many times what the largest real sets need, and still a few seconds. */
const maxSteps = 3_000_000;

/** A string that is longer is no part of a Kubernetes object, which may have a megabyte and a half. */
const maxTextLength = 2_000_000;

export function createBudget(): Budget {
  let left = maxSteps;
  return {
    spend: (amount) => {
      left -= amount;
      if (left < 0) undecided('a template takes more steps than anybody writes by hand');
    },
  };
}

/** Asks for `length` characters, before they are made. */
export function spendText(budget: Budget, length: number): void {
  if (length > maxTextLength) undecided('a template makes more text than fits into an object');
  budget.spend(Math.ceil(length / 100));
}
