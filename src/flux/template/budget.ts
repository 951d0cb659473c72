import { undecided } from './failure.ts';

/** What is left of the work and the text that a ResourceSet may cost. Templates are programs: hostile ones end here. */
export interface Budget {
  /** Takes `amount` steps; a step is a node evaluated, a value looked at, or twenty characters read or written; each takes a microsecond at most, so that the whole takes a few seconds. */
  readonly spend: (amount: number) => void;
}

/** Many times what the largest real sets need. */
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
  budget.spend(Math.ceil(length / 20));
}

/** Asks for looking at `text` character by character, which takes longer. */
export function spendCharacters(budget: Budget, text: string): void {
  budget.spend(Math.ceil(text.length / 4));
}

/** Asks for the comparisons that put `texts` into order: long texts may begin alike. */
export function spendSort(budget: Budget, texts: readonly string[]): void {
  const rounds = Math.ceil(Math.log2(texts.length + 1));
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  budget.spend(Math.ceil(((texts.length + length / 20) * rounds) / 10));
}
