import { maxNameLength } from '../../kubernetes/name.ts';

/**
 * Which of `names` stand anywhere in `texts`, in prose, code or paths, in
 * whatever spelling: `Home Assistant` and `HOME_ASSISTANT` are home-assistant.
 * Where a name is an ordinary word this says yes too often. Who asks wants to
 * be sure of the names that nobody speaks of. What is longer than Kubernetes
 * allows is no name: the time that it takes to look at a text grows with the
 * longest one.
 */
export function spokenNames(texts: Iterable<string>, names: Iterable<string>): ReadonlySet<string> {
  const possible = [...names].filter((name) => name.length <= maxNameLength);
  const wanted = Map.groupBy(possible, (name) => wordsOf(name).join(''));
  const beginnings = beginningsOf(wanted.keys());
  const found = new Set<string>();
  for (const text of texts) {
    const words = wordsOf(text);
    for (let first = 0; first < words.length; first++) {
      let joined = words[first] ?? '';
      for (let next = first + 1; beginnings.has(joined); next++) {
        for (const name of wanted.get(joined) ?? []) found.add(name);
        if (next >= words.length) break;
        joined += words[next] ?? '';
      }
    }
  }
  return found;
}

/** All that a text may begin with to be one of `texts`, themselves included. */
function beginningsOf(texts: Iterable<string>): ReadonlySet<string> {
  const beginnings = new Set<string>();
  for (const text of texts) for (let end = 1; end <= text.length; end++) beginnings.add(text.slice(0, end));
  return beginnings;
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];
}
