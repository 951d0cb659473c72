import type { Json } from '../../../src/kubernetes/json.ts';
import { createBudget } from '../../../src/flux/template/budget.ts';
import { parseTemplate, renderTemplate, type Outcome } from '../../../src/flux/template/render.ts';
import { fromJson } from '../../../src/flux/template/value.ts';

/** What a template makes of these inputs. */
export function render(text: string, inputs: Json = {}): Outcome<string> {
  const parsed = parseTemplate(text);
  return parsed.state === 'done' ? renderTemplate(createBudget(), parsed.value, fromJson(inputs)) : parsed;
}

/** The text that a template makes of these inputs, or how it fails. */
export function rendered(text: string, inputs: Json = {}): string {
  const outcome = render(text, inputs);
  return outcome.state === 'done' ? outcome.value : `${outcome.state}: ${outcome.reason}`;
}
