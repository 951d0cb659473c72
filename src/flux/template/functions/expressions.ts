import { RE2JS } from 're2js';
import { spendText, type Budget } from '../budget.ts';
import { refuse, undecided } from '../failure.ts';
import { fixed, type TemplateFunction } from '../signature.ts';
import { list, type Value } from '../value.ts';

/** slim-sprig's functions for regular expressions (https://go-task.github.io/slim-sprig/strings.html), in RE2's syntax. */
export const expressions: Readonly<Record<string, TemplateFunction>> = {
  // Of an invalid expression, only this one makes no error.
  regexMatch: fixed(['string', 'string'], (budget, pattern, text) => {
    const expression = compile(budget, pattern);
    return expression !== undefined && matches(budget, expression, text, 1).length > 0;
  }),
  mustRegexMatch: fixed(['string', 'string'], (budget, pattern, text) => {
    return matches(budget, compiled(budget, pattern), text, 1).length > 0;
  }),
  ...withMust(
    'regexFind',
    fixed(['string', 'string'], (budget, pattern, text) => {
      const [match] = matches(budget, compiled(budget, pattern), text, 1);
      return match?.groups[0] ?? '';
    }),
  ),
  ...withMust('regexFindAll', fixed(['string', 'string', 'int'], findAll)),
  ...withMust('regexSplit', fixed(['string', 'string', 'int'], split)),
  ...withMust(
    'regexReplaceAll',
    fixed(['string', 'string', 'string'], (budget, pattern, text, replacement) =>
      replaceAll(budget, compiled(budget, pattern), text, (match) => expand(replacement, match)),
    ),
  ),
  ...withMust(
    'regexReplaceAllLiteral',
    fixed(['string', 'string', 'string'], (budget, pattern, text, replacement) =>
      replaceAll(budget, compiled(budget, pattern), text, () => replacement),
    ),
  ),
  regexQuoteMeta: fixed(['string'], (_, text) => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')),
};

function withMust(name: string, target: TemplateFunction): Record<string, TemplateFunction> {
  return { [name]: target, [`must${name.charAt(0).toUpperCase()}${name.slice(1)}`]: target };
}

interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly string[];
  readonly named: Readonly<Record<string, string | null>>;
}

function compiled(budget: Budget, pattern: string): RE2JS {
  return compile(budget, pattern) ?? refuse('a template holds a regular expression that is none');
}

/** Undefined for an invalid expression; looking behind is an extension that Go does not have. */
function compile(budget: Budget, pattern: string): RE2JS | undefined {
  if (pattern.length > 1000) undecided('a template holds a regular expression of extraordinary length');
  if (/\(\?<[=!]/.test(pattern)) return undefined;
  budget.spend(pattern.length * mostRepetitions(pattern));
  try {
    return RE2JS.compile(pattern);
  } catch {
    return undefined;
  }
}

/** How often a part of an expression is written out at most, where `{n}` stands inside of `{m}`; RE2 allows a thousand. */
function mostRepetitions(pattern: string): number {
  const counts = Array.from(pattern.matchAll(/\{(\d*)(?:,(\d*))?\}/g), ([, min, max = '']) =>
    Math.max(1, Number(min), Number(max)),
  );
  return Math.min(
    1000,
    counts.reduce((product, count) => product * count, 1),
  );
}

/** At most `limit` matches, all of them if it is negative; an empty one is none right after another match. */
function matches(budget: Budget, expression: RE2JS, text: string, limit: number): readonly Match[] {
  const found: Match[] = [];
  let position = 0;
  let previousEnd = -1;
  while ((limit < 0 || found.length < limit) && position <= text.length) {
    const match = matchFrom(budget, expression, text, position);
    if (!match) break;
    if (match.end !== position) position = match.end;
    else position += characterLength(text, position);
    if (match.start !== match.end || match.start !== previousEnd) found.push(match);
    previousEnd = match.end;
  }
  return found;
}

function matchFrom(budget: Budget, expression: RE2JS, text: string, position: number): Match | undefined {
  // Each character may lead to every state of the expression.
  budget.spend(1 + Math.ceil(((text.length - position) * expression.programSize()) / 30));
  const matcher = expression.matcher(text);
  if (!matcher.find(position)) return undefined;
  const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, group) => matcher.group(group) ?? '');
  return { start: matcher.start(), end: matcher.end(), groups, named: matcher.getNamedGroups() };
}

function characterLength(text: string, position: number): number {
  return (text.codePointAt(position) ?? 0) > 0xffff ? 2 : 1;
}

function findAll(budget: Budget, pattern: string, text: string, limit: number): Value {
  const found = matches(budget, compiled(budget, pattern), text, limit).map(({ groups }) => groups[0] ?? '');
  return found.length === 0 ? { ...list([], 'string'), isNil: true } : list(found, 'string');
}

function split(budget: Budget, pattern: string, text: string, limit: number): Value {
  const expression = compiled(budget, pattern);
  if (limit === 0) return { ...list([], 'string'), isNil: true };
  if (pattern !== '' && text === '') return list([''], 'string');
  const parts: string[] = [];
  let [start, end] = [0, 0];
  for (const match of matches(budget, expression, text, limit)) {
    if (limit > 0 && parts.length === limit - 1) break;
    end = match.start;
    if (match.end !== 0) parts.push(text.slice(start, end));
    start = match.end;
  }
  if (end !== text.length) parts.push(text.slice(start));
  return list(parts, 'string');
}

function replaceAll(budget: Budget, expression: RE2JS, text: string, replacement: (match: Match) => string): string {
  let [result, last, position] = ['', 0, 0];
  while (position <= text.length) {
    const match = matchFrom(budget, expression, text, position);
    if (!match) break;
    result += text.slice(last, match.start);
    if (match.end > last || match.start === 0) result += replacement(match);
    spendText(budget, result.length);
    last = match.end;
    position = Math.max(match.end, position + characterLength(text, position));
  }
  return result + text.slice(last);
}

/** `$1`, `$name` and `${name}`; what is no group is empty. */
function expand(replacement: string, { groups, named }: Match): string {
  return replacement.replace(
    /\$(?:(\$)|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu,
    (_, dollar?: string, bare?: string, braced?: string) => {
      if (dollar !== undefined) return '$';
      const name = bare ?? braced ?? '';
      return (/^[0-9]+$/.test(name) ? groups[Number(name)] : named[name]) ?? '';
    },
  );
}
