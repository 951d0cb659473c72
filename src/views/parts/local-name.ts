import { nameOf, type ComponentPart } from '../survey/fleet-index.ts';
import { namespacesOf } from './namespaces.ts';

interface Named {
  readonly namespace?: string;
  readonly name: string;
}

/** Names objects as a reader of the component's page would: without the namespace, if the component has but one. */
export function localNames(parts: readonly ComponentPart[]): (object: Named) => string {
  const [only, ...others] = namespacesOf(parts);
  return (object) => (others.length === 0 && object.namespace === only ? object.name : nameOf(object));
}
