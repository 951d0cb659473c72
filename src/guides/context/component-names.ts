import { maxNameLength } from '../../kubernetes/name.ts';
/** A component that a guide may speak of. */
export interface NamedComponent {
  readonly slug: string;
  readonly name: string;
  /** Of its page, with the site's base. */
  readonly url: string;
}

/** Under which words components are found in prose. */
export interface ComponentNames {
  /** By the address of its page. */
  readonly byUrl: ReadonlyMap<string, NamedComponent>;
  /** The component that a text is the name of, where the text is nothing but that: a code span, the cell of a table. */
  readonly named: (text: string) => NamedComponent | undefined;
  /** Names inside of a text. `isMidSentence` says whether the words before a place belong to the same sentence. */
  readonly within: (text: string, isMidSentence: (index: number) => boolean) => readonly NameFound[];
}

export interface NameFound {
  readonly component: NamedComponent;
  readonly start: number;
  readonly end: number;
}

/**
 * Only what is certain counts. A name with a hyphen or a digit is no word of
 * prose, so `cert-manager` is always meant. Any other name may be a word:
 * homepage, garage. In a sentence it counts only where it is written as a proper
 * noun that does not open the sentence: Longhorn. So does `Home Assistant` for
 * home-assistant. `words` are names that the repository uses for something
 * else as well: kinds, namespaces and groups of many, clusters. Two components
 * of one name are none.
 */
export function componentNames(components: readonly NamedComponent[], words: ReadonlySet<string>): ComponentNames {
  const byName = Map.groupBy(components, ({ name }) => name.toLowerCase());
  const single = [...byName].flatMap(([name, [component, ...others]]): [string, NamedComponent][] =>
    component && others.length === 0 && isPlainName(name) && !words.has(name) ? [[name, component]] : [],
  );
  const byText = new Map(single);
  const spellings = new Map(single.flatMap(([name, component]) => spellingsOf(name).map((text) => [text, component])));
  const longestFirst = [...spellings.keys()].sort((a, b) => b.length - a.length);
  const pattern =
    longestFirst.length === 0
      ? undefined
      : new RegExp(`(?<![\\w./:@$-])(?:${longestFirst.map(escaped).join('|')})(?![\\w/:@-]|\\.\\w)`, 'g');
  return {
    byUrl: new Map(components.map((component) => [component.url, component])),
    named: (text) => byText.get(text) ?? (text.includes(' ') ? spellings.get(text) : undefined),
    within: (text, isMidSentence) =>
      pattern === undefined
        ? []
        : [...text.matchAll(pattern)].flatMap(({ 0: found, index }): NameFound[] => {
            const component = spellings.get(found);
            if (!component || (found !== component.name && !isMidSentence(index))) return [];
            return [{ component, start: index, end: index + found.length }];
          }),
  };
}

/** Shorter names are words that guides use for other things; longer ones than Kubernetes allows are no names. */
function isPlainName(name: string): boolean {
  return name.length >= shortestName && name.length <= maxNameLength;
}

const shortestName = 4;

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function isWord(name: string): boolean {
  return /^[a-z]+$/i.test(name);
}

function spellingsOf(name: string): readonly string[] {
  const capitalised = name.split('-').map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  if (isWord(name)) return [capitalised.join('')];
  return capitalised.length > 1 && capitalised.every(isWord) ? [name, capitalised.join(' ')] : [name];
}
