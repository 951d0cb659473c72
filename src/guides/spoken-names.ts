/**
 * Which of `names` stand anywhere in `texts`, in prose, code or paths, in
 * whatever spelling: `Home Assistant` and `HOME_ASSISTANT` are home-assistant.
 * Where a name is an ordinary word this says yes too often. Who asks wants to
 * be sure of the names that nobody speaks of.
 */
export function spokenNames(texts: Iterable<string>, names: Iterable<string>): ReadonlySet<string> {
  const wanted = Map.groupBy(names, (name) => wordsOf(name).join(''));
  const longest = Math.max(0, ...[...wanted.keys()].map(({ length }) => length));
  const found = new Set<string>();
  for (const text of texts) {
    const words = wordsOf(text);
    for (let first = 0; first < words.length; first++) {
      let joined = '';
      for (let last = first; last < words.length && joined.length < longest; last++) {
        joined += words[last] ?? '';
        for (const name of wanted.get(joined) ?? []) found.add(name);
      }
    }
  }
  return found;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
}
