import { isMajority } from './majority.ts';

/** What the placeholders `<name>`, `<category>` and `<cluster>` stand for in the files of one component. */
export interface Bindings {
  readonly name: string;
  readonly category: string;
  readonly cluster: string;
}

/** Texts of one component, of which one or more may be an instance of a pattern. */
export interface Sample {
  readonly bindings: Bindings;
  readonly texts: readonly string[];
}

/** A pattern, and how many samples are instances of it. */
export interface Counted {
  readonly pattern: string;
  readonly count: number;
}

const placeholders = ['name', 'category', 'cluster'] as const;

/** `pattern` with what its placeholders stand for in one component. */
export function fill(pattern: string, bindings: Bindings): string {
  if (!pattern.includes('<')) return pattern;
  return placeholders.reduce((text, word) => text.replaceAll(`<${word}>`, bindings[word]), pattern);
}

/** The patterns that the samples are instances of, the most common first. A sample counts once for each. */
export function rankedPatterns(samples: readonly Sample[]): readonly Counted[] {
  const rough = new Map<string, number>();
  for (const { bindings, texts } of samples) {
    for (const pattern of new Set(texts.flatMap((text) => patternsOf(text, bindings)))) {
      rough.set(pattern, (rough.get(pattern) ?? 0) + 1);
    }
  }
  const likely = [...rough].sort((a, b) => b[1] - a[1] || preference(b[0]) - preference(a[0])).slice(0, mostLikely);
  return likely
    .map(([pattern]) => ({
      pattern,
      // A component may be named like its category: then only the pattern of others tells which is which.
      count: samples.filter((sample) => isInstance(pattern, sample)).length,
    }))
    .sort((a, b) => b.count - a.count || preference(b.pattern) - preference(a.pattern));
}

/** Rarer patterns are not counted exactly. */
const mostLikely = 12;

/** Patterns that more than half of `all` have an instance of; each text counts for one of them. */
export function commonPatterns(samples: readonly Sample[], all: number): readonly Counted[] {
  const [best] = rankedPatterns(samples);
  if (!best || !isMajority(best.count, all)) return [];
  const rest = samples.map(({ bindings, texts }) => ({
    bindings,
    texts: texts.filter((text) => text !== fill(best.pattern, bindings)),
  }));
  return [best, ...commonPatterns(rest, all)];
}

/** Whether one of the sample's texts is what `pattern` becomes for its component. */
export function isInstance(pattern: string, { bindings, texts }: Sample): boolean {
  return texts.includes(fill(pattern, bindings));
}

/** All patterns that `text` is an instance of: with any of the component's words replaced. */
function patternsOf(text: string, bindings: Bindings): readonly string[] {
  let patterns = [text];
  for (const placeholder of placeholders) {
    const word = bindings[placeholder];
    // Most texts name nothing.
    if (word === '' || !patterns.some((known) => known.includes(word))) continue;
    patterns = patterns.flatMap((known) => {
      const other = replaced(known, word, `<${placeholder}>`);
      return other === known ? known : [known, other];
    });
  }
  return patterns;
}

/** As a whole word only: `app` is not a part of `apps`. By hand, because each component would have regular expressions of its own. */
function replaced(text: string, word: string, placeholder: string): string {
  let result = '';
  let copied = 0;
  let at = text.indexOf(word);
  while (at >= 0) {
    const end = at + word.length;
    const isWhole = !/[A-Za-z0-9<]/.test(text.charAt(at - 1)) && !/[A-Za-z0-9>]/.test(text.charAt(end));
    if (isWhole) {
      result += text.slice(copied, at) + placeholder;
      copied = end;
    }
    at = text.indexOf(word, isWhole ? end : at + 1);
  }
  return result + text.slice(copied);
}

/** Of each sample the pattern that most samples are instances of. */
export function sharedPatterns(
  samples: readonly { readonly bindings: Bindings; readonly text: string }[],
): readonly string[] {
  const own = samples.map(({ bindings, text }) => patternsOf(text, bindings));
  const counts = new Map<string, number>();
  for (const patterns of own) for (const one of new Set(patterns)) counts.set(one, (counts.get(one) ?? 0) + 1);
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || preference(b[0]) - preference(a[0])).map(([one]) => one);
  const several = ranked.filter((pattern) => (counts.get(pattern) ?? 0) > 1);
  return samples.map(({ bindings, text }, index) => {
    // A component may be named like its category: then only the pattern of others tells which is which.
    const found = several.find((pattern) => fill(pattern, bindings) === text);
    return found ?? ranked.find((pattern) => own[index]?.includes(pattern)) ?? text;
  });
}

/** Of equally common patterns the one that says most: a name before a category, and a cluster's name only where it varies. */
function preference(pattern: string): number {
  if (!pattern.includes('<')) return 0;
  const count = (word: string): number => pattern.split(`<${word}>`).length - 1;
  return count('name') * 100 + count('category') * 10 - count('cluster');
}
