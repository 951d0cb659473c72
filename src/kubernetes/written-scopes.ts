import type { Scopes } from './scope.ts';

const remembered = new WeakMap<ReadonlyMap<string, string>, Scopes>();

/**
 * The scopes of the kinds whose CustomResourceDefinitions stand anywhere in a
 * repository, applied or not. They are found in the text as tools write it, with
 * two spaces for each level: to parse all definitions would take long.
 */
export function writtenScopes(files: ReadonlyMap<string, string>): Scopes {
  const known = remembered.get(files);
  if (known) return known;
  const scopes = new Map<string, 'Cluster' | 'Namespaced'>();
  for (const [path, text] of files) {
    if (!/\.ya?ml$/.test(path) || !text.includes('kind: CustomResourceDefinition')) continue;
    for (const document of text.split(/^---/m)) {
      const [, group] = /^ {2}group: *["']?([\w.-]+)/m.exec(document) ?? [];
      const [, kind] = /^ {2}names:\r?\n(?: {4,}.*\r?\n)*? {4}kind: *["']?(\w+)/m.exec(document) ?? [];
      const [, scope] = /^ {2}scope: *["']?(Cluster|Namespaced)\b/m.exec(document) ?? [];
      if (group !== undefined && kind !== undefined && scope !== undefined)
        scopes.set(`${group}/${kind}`, scope === 'Cluster' ? 'Cluster' : 'Namespaced');
    }
  }
  remembered.set(files, scopes);
  return scopes;
}
