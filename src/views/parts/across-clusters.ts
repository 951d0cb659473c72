import { muted, type Text } from '../vocabulary/text.ts';

/** What one cluster says. */
export interface Said<T> {
  readonly cluster: string;
  readonly value: T;
}

/**
 * What clusters say, one line per different text. A line bears the names of its
 * clusters unless all of `expected` agree.
 */
export function acrossClusters<T>(
  said: readonly Said<T>[],
  expected: readonly string[],
  text: (value: T) => Text,
): Text[] {
  const lines = new Map<string, { readonly text: Text; readonly clusters: string[] }>();
  for (const { cluster, value } of said) {
    const line = text(value);
    const key = JSON.stringify(line);
    const known = lines.get(key) ?? { text: line, clusters: [] };
    if (!known.clusters.includes(cluster)) known.clusters.push(cluster);
    lines.set(key, known);
  }
  const [only, ...others] = lines.values();
  if (!only) return [];
  if (others.length === 0 && only.clusters.length >= expected.length) return only.text.length > 0 ? [only.text] : [];
  return [only, ...others].map(({ text, clusters }) => [
    muted(`${clusters.join(', ')} `),
    ...(text.length > 0 ? text : [muted('–')]),
  ]);
}

/** ` (staging)` where only some clusters have it, else nothing. */
export function onlyIn(clusters: readonly string[], expected: readonly string[]): Text {
  return clusters.length >= expected.length ? [] : [' ', muted(`only ${clusters.join(', ')}`)];
}
