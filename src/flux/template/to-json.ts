import { spendText, type Budget } from './budget.ts';
import { refuse, undecided } from './failure.ts';
import { ordered, sortedKeys, type Value } from './value.ts';

/** A value as Go's `encoding/json` writes it. */
export function toJson(budget: Budget, value: Value): string {
  const text = write(budget, value);
  spendText(budget, text.length);
  return text;
}

function write(budget: Budget, value: Value): string {
  budget.spend(1);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return writeString(budget, value);
  switch (value.kind) {
    case 'integer':
      return value.value.toString();
    case 'float':
      if (!Number.isFinite(value.value)) refuse('a template writes a number as JSON that has none');
      return Object.is(value.value, -0) ? '-0' : String(value.value);
    case 'list':
      if (value.isNil) return 'null';
      return `[${joined(
        budget,
        ordered(value).map((item) => write(budget, item)),
      )}]`;
    case 'map': {
      const entries = sortedKeys(budget, value).map(
        (key) => `${writeString(budget, key)}:${write(budget, value.entries.get(key) ?? null)}`,
      );
      return `{${joined(budget, entries)}}`;
    }
    case 'unknown':
      return undecided(value.reason);
  }
}

function joined(budget: Budget, items: readonly string[]): string {
  spendText(
    budget,
    items.reduce((sum, item) => sum + item.length, 0),
  );
  return items.join(',');
}

/** Go writes characters that mean something in HTML or JavaScript as escapes. */
function writeString(budget: Budget, text: string): string {
  spendText(budget, text.length);
  return JSON.stringify(text).replace(/[\u2028\u2029<>&]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
