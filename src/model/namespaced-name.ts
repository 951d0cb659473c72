import type { NamespacedName } from './fleet.ts';

/** `namespace/name` of an object that has both. */
export function namespacedName({
  namespace,
  name,
}: {
  readonly namespace: string;
  readonly name: string;
}): NamespacedName {
  return `${namespace}/${name}`;
}
