import { createHash } from 'node:crypto';
import { partLength, partsOf } from './token.ts';
import type { PlacedToken } from './place.ts';

/** Finds which places' tokens a text holds: a part of one, in any case and in Base64, or a hash of one. */
export function leakFinder(places: readonly PlacedToken[]): (text: string) => readonly string[] {
  const owners = new Map<string, string>();
  for (const { theme, name, token } of places) {
    for (const part of partsOf(token)) owners.set(part.toLowerCase(), `${theme}/${name}`);
  }
  const hashes = places.flatMap(({ theme, name, token }) =>
    ['md5', 'sha1', 'sha256'].map((algorithm) => ({
      owner: `${theme}/${name} (${algorithm})`,
      hash: createHash(algorithm).update(token).digest('hex').slice(0, 16),
    })),
  );
  return (written) => {
    const text = written.toLowerCase();
    const found = new Set<string>();
    for (let at = 0; at + partLength <= text.length; at += 1) {
      const owner = owners.get(text.slice(at, at + partLength));
      if (owner !== undefined) found.add(owner);
    }
    for (const { owner, hash } of hashes) if (text.includes(hash)) found.add(owner);
    return [...found].sort();
  };
}
