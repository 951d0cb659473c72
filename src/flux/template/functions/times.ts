import { fixed, undecidable, type TemplateFunction } from '../signature.ts';
import { undecided } from '../failure.ts';
import type { Value } from '../value.ts';
import { toInt64 } from './numbers.ts';

const clock = 'whose result changes with the time';
const zone = 'whose result depends on where the operator runs';

/** What is left of slim-sprig's functions for dates (https://go-task.github.io/slim-sprig/date.html) without those that read the clock. */
export const times: Readonly<Record<string, TemplateFunction>> = {
  ago: undecidable('ago', clock),
  toDate: undecidable('toDate', zone),
  mustToDate: undecidable('mustToDate', zone),
  unixEpoch: undecidable('unixEpoch', zone),
  must_date_modify: undecidable('must_date_modify', zone),
  mustDateModify: undecidable('mustDateModify', zone),
  durationRound: undecidable('durationRound', 'which is not evaluated here'),
  duration: fixed(['any'], (_, value) => duration(value)),
};

/** Seconds in the form of Go's durations, such as `1h0m5s`; an `int` counts for nothing, as in slim-sprig. */
function duration(value: Value): string {
  const isCounted =
    typeof value === 'string' || (typeof value === 'object' && value?.kind === 'integer' && value.type === 'int64');
  const seconds = isCounted ? toInt64(value) : 0n;
  const magnitude = seconds < 0n ? -seconds : seconds;
  if (magnitude > 9_000_000_000n) undecided('a template makes a duration that is longer than Go can hold');
  const [hours, minutes] = [magnitude / 3600n, (magnitude / 60n) % 60n];
  const sign = seconds < 0n ? '-' : '';
  const shown = `${hours > 0n ? `${hours}h` : ''}${magnitude >= 60n ? `${minutes}m` : ''}${magnitude % 60n}s`;
  return sign + shown;
}
