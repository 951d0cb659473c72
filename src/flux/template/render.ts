import { spendText, type Budget } from './budget.ts';
import { evaluate } from './evaluate.ts';
import { Failure, type FailureKind } from './failure.ts';
import { isFunction } from './functions/index.ts';
import type { Template } from './nodes.ts';
import { parse } from './parse.ts';
import type { Value } from './value.ts';

/** A value, or why there is none. */
export type Outcome<T> =
  | { readonly state: 'done'; readonly value: T }
  | {
      readonly state: FailureKind;
      /** Goes on after "because": no full stop, and never a value. */
      readonly reason: string;
      /** Where in the template, in UTF-16 code units. */
      readonly offset: number;
    };

/** Parses a template of Flux Operator: Go's text/template between `<<` and `>>`. */
export function parseTemplate(text: string): Outcome<Template> {
  return outcome((at) => parse(text, isFunction, at));
}

/** What a template writes where `inputs` gives `inputs`; `budget` bounds what that may cost. */
export function renderTemplate(budget: Budget, template: Template, inputs: Value): Outcome<string> {
  return outcome((at) => {
    const text = evaluate(budget, template, inputs, at);
    spendText(budget, text.length);
    // It will be read as YAML.
    budget.spend(Math.ceil(text.length / 2));
    return text;
  });
}

function outcome<T>(work: (at: (offset: number) => void) => T): Outcome<T> {
  let offset = 0;
  try {
    const value = work((position) => {
      offset = position;
    });
    return { state: 'done', value };
  } catch (error) {
    if (error instanceof Failure) return { state: error.kind, reason: error.reason, offset };
    // Whatever is nested so deep that the call stack ends, or so large that a string does.
    if (error instanceof RangeError) return { state: 'undecided', reason: 'a template makes too much', offset };
    throw error;
  }
}
