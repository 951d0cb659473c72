import type { Location } from '../../src/diagnostic.ts';

/** A place of the model, and words of which its text must hold one. */
export interface Claim {
  /** What it is the place of, for a person. */
  readonly what: string;
  readonly location: Location;
  readonly within: Within;
  readonly words: readonly string[];
}

/**
 * The text of a place: the `line` that a page links to, or the `stretch` from
 * there to the end of what stands at it. Of a place without length at the top of
 * a file, all of it.
 */
type Within = 'line' | 'stretch';

/** What is around a place in the model: the object that has it, then the one that has that, up to the fleet. */
export type Around = readonly Readonly<Record<string, unknown>>[];

/** What the text of a place has to hold, or why nothing is asked of it. `key` is the one in the model. */
export type Law =
  | { readonly within: Within; readonly words: (around: Around, key: string) => readonly unknown[] }
  | { readonly reason: string };

/** Laws by the way to a place: `[]` for any entry of a list, `*` for any keys. */
export type Laws = Readonly<Record<string, Law>>;

/** What all places in `fleet` claim, and the ways to places that no law is for. */
export function claimsOf(
  fleet: object,
  laws: Laws,
): { readonly claims: readonly Claim[]; readonly lawless: ReadonlySet<string> } {
  const claims: Claim[] = [];
  const lawless = new Set<string>();
  const visit = (value: unknown, way: string, around: Around, key: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) for (const item of value) visit(item, `${way}[]`, around, key);
    else if (isLocation(value)) {
      const law = lawOf(way, laws);
      if (!law) lawless.add(way);
      else if ('words' in law)
        claims.push({ ...claim(law, around, key), what: `${way} of ${nameIn(around)}`, location: value });
    } else {
      const inner = [value as Around[number], ...around];
      for (const [name, item] of Object.entries(value)) visit(item, way === '' ? name : `${way}.${name}`, inner, name);
    }
  };
  visit(fleet, '', [], '');
  return { claims, lawless };
}

function claim(
  { within, words }: Extract<Law, { words: unknown }>,
  around: Around,
  key: string,
): Pick<Claim, 'within' | 'words'> {
  return {
    within,
    words: words(around, key)
      .filter((word) => word !== undefined && word !== '')
      .map(String),
  };
}

function nameIn(around: Around): string {
  return String(around.find(({ name }) => typeof name === 'string')?.name);
}

function isLocation(value: object): value is Location {
  return 'path' in value && 'start' in value && 'end' in value;
}

/** A key for which `*` stands may hold dots. */
function lawOf(way: string, laws: Laws): Law | undefined {
  const found = Object.keys(laws).find((pattern) => {
    const [before = '', after] = pattern.split('*');
    return after === undefined ? way === pattern : way.startsWith(before) && way.endsWith(after);
  });
  return found === undefined ? undefined : laws[found];
}

/** What stands at a place where that is not what it claims; undefined where all is well. */
export function untruth(
  { what, location, within, words }: Claim,
  files: ReadonlyMap<string, string>,
): string | undefined {
  const lines = files.get(location.path)?.split('\n');
  const text = lines && textOf(location, within, lines);
  // A generator takes a file whole: then its name is that of the key.
  const isNamed = isWholeFile(location) && words.some((word) => location.path.endsWith(word));
  if (isNamed || (text !== undefined && words.some((word) => text.includes(word)))) return undefined;
  return `${what}: ${location.path}:${location.start.line} has none of ${words.join(', ')}: ${text?.slice(0, 200) ?? 'it is not read'}`;
}

function isWholeFile({ start, end }: Location): boolean {
  return start.offset === 0 && end.offset === 0;
}

function textOf(location: Location, within: Within, lines: readonly string[]): string {
  const { start, end } = location;
  if (isWholeFile(location)) return lines.join('\n');
  const first = lines[start.line - 1] ?? '';
  if (within === 'line') return first;
  if (end.line > start.line) return lines.slice(start.line - 1, end.line).join('\n');
  const rest = lines.slice(start.line);
  const after = rest.findIndex(
    (line) => line.trim() !== '' && indentOf(line) <= indentOf(first) && !isItem(line, first),
  );
  return [first, ...rest.slice(0, after < 0 ? undefined : after)].join('\n');
}

function indentOf(line: string): number {
  return line.search(/[^ ]/);
}

/** Whether `line` is an item of the list at the key on `first`. */
function isItem(line: string, first: string): boolean {
  return indentOf(line) === indentOf(first) && line.trimStart().startsWith('- ') && !first.trimStart().startsWith('-');
}
