import type { Json } from '../../../src/kubernetes/json.ts';
import { createBudget } from '../../../src/flux/template/budget.ts';
import { parseTemplate, renderTemplate, type Outcome } from '../../../src/flux/template/render.ts';
import { fromJson } from '../../../src/flux/template/value.ts';

/** What a template makes of these inputs. */
export function render(text: string, inputs: Json = {}): Outcome<string> {
  const parsed = parseTemplate(text);
  return parsed.state === 'done' ? renderTemplate(createBudget(), parsed.value, fromJson(inputs)) : parsed;
}

/** How many steps a template takes, though they be more than it may. */
export function steps(text: string): number {
  let count = 0;
  const parsed = parseTemplate(text);
  if (parsed.state !== 'done') throw new Error(parsed.reason);
  const spend = (amount: number): void => {
    count += amount;
  };
  renderTemplate({ spend }, parsed.value, fromJson({}));
  return count;
}

/** The text that a template makes of these inputs, or how it fails. */
export function rendered(text: string, inputs: Json = {}): string {
  const outcome = render(text, inputs);
  return outcome.state === 'done' ? outcome.value : `${outcome.state}: ${outcome.reason}`;
}
