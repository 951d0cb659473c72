import { spendText, type Budget } from './budget.ts';
import { refuse, undecided } from './failure.ts';
import { ordered, sortedKeys, type Value } from './value.ts';

/** A value as Go's `encoding/json` writes it, on one line or indented by two blanks. */
export function toJson(budget: Budget, value: Value, style: { pretty?: boolean; escapesHtml?: boolean } = {}): string {
  const text = write({ budget, pretty: style.pretty ?? false, escapesHtml: style.escapesHtml ?? true }, value, '\n');
  spendText(budget, text.length);
  return text;
}

interface Context {
  readonly budget: Budget;
  readonly pretty: boolean;
  readonly escapesHtml: boolean;
}

function write(context: Context, value: Value, newline: string): string {
  context.budget.spend(1);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeString(context, value);
  const inner = `${newline}  `;
  switch (value.kind) {
    case 'integer':
      return value.value.toString();
    case 'float':
      if (!Number.isFinite(value.value)) refuse('a template writes a number as JSON that has none');
      return Object.is(value.value, -0) ? '-0' : String(value.value);
    case 'list':
      if (value.isNil) return 'null';
      return group(
        context,
        '[]',
        ordered(value).map((item) => write(context, item, inner)),
        newline,
      );
    case 'map': {
      const colon = context.pretty ? ': ' : ':';
      const entries = sortedKeys(context.budget, value).map(
        (key) => writeString(context, key) + colon + write(context, value.entries.get(key) ?? null, inner),
      );
      return group(context, '{}', entries, newline);
    }
    case 'unknown':
      return undecided(value.reason);
  }
}

function group({ budget, pretty }: Context, brackets: string, items: readonly string[], newline: string): string {
  const [open = '', close = ''] = brackets;
  spendText(
    budget,
    items.reduce((sum, item) => sum + item.length, 0),
  );
  if (!pretty || items.length === 0) return open + items.join(',') + close;
  return open + items.map((item) => `${newline}  ${item}`).join(',') + newline + close;
}

/** Go writes characters that mean something in HTML or JavaScript as escapes. */
function writeString({ budget, escapesHtml }: Context, text: string): string {
  spendText(budget, text.length);
  const json = JSON.stringify(text).replace(/[\u2028\u2029]/g, escaped);
  return escapesHtml ? json.replace(/[<>&]/g, escaped) : json;
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
