import { looksLikeCredential } from '../credential/credential-pattern.ts';
import type { Fleet } from './fleet.ts';

/**
 * The keys of Secrets and ConfigMaps, and names of variables, that are credentials
 * themselves: a line of an env file without `=` is a key, and some maps are
 * written the wrong way round.
 */
export function credentialKeys({ clusters }: Fleet): ReadonlySet<string> {
  const keys = clusters.flatMap(({ secrets, secretsNeeded, variableSources, variables }) => [
    ...secrets.flatMap((secret) => secret.keys),
    ...[...secrets, ...secretsNeeded].flatMap(({ usedBy }) => usedBy.flatMap((use) => use.keys)),
    ...variableSources.flatMap((source) => source.keys),
    ...variables.map(({ name }) => name),
  ]);
  return new Set(keys.filter((key) => key.length >= shortest && looksLikeCredential(key)));
}

/** Shorter ones may be a part of other words. */
const shortest = 12;
