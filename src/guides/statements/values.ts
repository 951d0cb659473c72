import { captionAbove } from './caption.ts';
import type { Passage } from './passages.ts';
import type { About, IntervalStatement, VersionStatement } from './statement.ts';
import { isNoClaim, sourceOf, tellsToChange, tellsToMake } from './wording.ts';

/** What a line of a text passage states: each with its place in the guide's text. */
export interface FoundValue {
  readonly statement: IntervalStatement | VersionStatement;
  readonly offset: number;
  readonly length: number;
}

/** Intervals and versions next to a name. Only forms that leave no doubt what is meant are read. */
export function statedValues(passage: Passage, text: string): readonly FoundValue[] {
  if (passage.type !== 'text') return [];
  const source = sourceOf(passage, text);
  const { lead, headings } = passage.surroundings;
  const above = `${headings.slice(-2).join(' ')} ${lead}`;
  const found: FoundValue[] = [];
  for (const { 0: line, index } of source.text.matchAll(/[^\n]+/g)) {
    if (isNoClaim(line) || tellsToMake(line) || tellsToChange(line)) continue;
    const near = captionAbove(text, source.offset + index) ?? above;
    const value = intervalIn(line, near) ?? versionIn(line, near);
    if (value) found.push({ ...value, offset: source.offset + index + value.offset });
  }
  return found;
}

function intervalIn(line: string, above: string): FoundValue | undefined {
  const says = /\bintervals?\b|\breconcil/i;
  if (!says.test(line) && !(says.test(above) && !otherInterval.test(above))) return undefined;
  if (otherInterval.test(line)) return undefined;
  const durations = [
    ...line.matchAll(/(?<![\w.-])(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:-(?:\d+[hms])+)?(?![\w-]|\.\d)/g),
  ].filter(({ 0: found }) => found !== '');
  const [only, second] = durations;
  if (!only || second) return undefined;
  if (isBound(line.slice(0, only.index))) return undefined;
  const names = namesIn(line, only[0]);
  if (names.length === 0) return undefined;
  const statement: IntervalStatement = { type: 'interval', stated: only[0], about: { type: 'names', names } };
  return { statement, offset: only.index, length: only[0].length };
}

/** Other things have intervals too. */
const otherInterval =
  /\b(?:scrap\w*|retr(?:y|ies)\w*|timeouts?|refresh\w*|poll\w*|backups?|snapshots?|alerts?|alerting|rules?|repeat|group|evaluation|probes?|heartbeat|sync period|cron\w*|schedul\w*|renew\w*|rotat\w*|ttl|metrics|requeue|garbage|prune|session|lease|health ?checks?)\b|\wInterval\b/i;

/** `up to 5m` is no interval. */
function isBound(before: string): boolean {
  // The lookbehind lets the signs at the end be looked at once, not again from each of them.
  const signs = /(?<!\W)\W*$/.exec(before)?.[0] ?? '';
  const words = before.slice(0, before.length - signs.length);
  return (
    /[~<>≤≥]/.test(signs) ||
    /(?:up to|at (?:most|least)|within|about|around|roughly|than|after|for|takes|wait)$/i.test(words)
  );
}

/** Names in parentheses right after the value, before a colon, or the only one between backticks in `every 5m`. */
function namesIn(line: string, value: string): readonly string[] {
  const rest = line.slice(line.indexOf(value) + value.length);
  const listed = /^[`*\s]*\(([^)]*)\)/.exec(rest)?.[1];
  if (listed !== undefined) {
    const names = listed.split(/,|\band\b/).map((name) => name.replaceAll('`', '').trim());
    return names.filter((name) => isName(name));
  }
  const before = /^\s*(?:[-*•|]\s*)?[*_`]*([a-z0-9][a-z0-9-]*)[*_`]*\s*(?::|\|)[*_`]*\s*[*_`|\s]*/.exec(line);
  if (before?.[1] !== undefined && line.slice(before[0].length).startsWith(value)) return [before[1]];
  if (!/\b(?:every|intervals?(?: of| is)?)\W*$/i.test(line.slice(0, line.indexOf(value)))) return [];
  const codes = [...line.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code).filter((code) => code !== value);
  return codes.length === 1 ? codes.filter((code) => isName(code)) : [];
}

function isName(text: string): boolean {
  return /^[a-z][a-z0-9-]*$/.test(text);
}

function versionIn(line: string, above: string): FoundValue | undefined {
  const versions = [...line.matchAll(/(?<![\w./-])(?:flux-)?v?\d+\.\d+\.\d+(?:-[\w.]+)?(?![\w/]|\.\d)/g)];
  const [only, second] = versions;
  if (!only || second) return undefined;
  const stated = only[0].replace(/^flux-/, '');
  const about = fluxAbout(line, only[0], above) ?? chartAbout(line);
  return about && { statement: { type: 'version', stated, about }, offset: only.index, length: only[0].length };
}

/** `Flux: v2.6.4` as a whole line, or below a heading on versions. */
function fluxAbout(line: string, version: string, above: string): VersionStatement['about'] | undefined {
  const [before = ''] = line.split(version);
  const names = /^\W*(?:flux(?: ?cd)?(?: version)?|distribution)\W*$/i.test(before);
  return names && (/\bflux/i.test(line) || (/\bversion/i.test(above) && /\bflux/i.test(above)))
    ? { type: 'flux' }
    : undefined;
}

/** ``chart `1.2.3` `` in a line that names one thing between backticks or in bold letters. */
function chartAbout(line: string): About | undefined {
  if (!/\bchart(?: version)?:?[\s`*]*v?\d+\.\d+\.\d+/i.test(line) || /[<>≥≤~^]\s*`?v?\d|\bimage\b/.test(line))
    return undefined;
  const names = [...line.matchAll(/`([^`]+)`|\*\*([^*]+)\*\*/g)]
    .map(([, code, bold]) => (code ?? bold ?? '').replace(/:$/, '').trim().toLowerCase())
    .filter((name) => isName(name));
  const [name, second] = [...new Set(names)];
  return name !== undefined && second === undefined ? { type: 'names', names: [name] } : undefined;
}
