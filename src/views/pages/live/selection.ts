import { nearestName } from '../../../config/nearest-name.ts';
import type { LiveRequest } from '../../../guides/context/live-answer.ts';
import type { Component } from '../../../model/components/record.ts';
import { partsOf, type ComponentPart, type FleetIndex } from '../../survey/fleet-index.ts';
import { namespacesOf } from '../../parts/namespaces.ts';
import { unique } from '../../vocabulary/words.ts';
import { findComponent } from './find-component.ts';

/** The components that a guide asks for. */
export interface Selection {
  readonly components: readonly Component[];
  /** Their stages in the clusters that it asks for. */
  readonly parts: readonly ComponentPart[];
  /** Whether an object of a namespace is asked for. */
  readonly inNamespace: (namespace: string | undefined) => boolean;
}

/** What a request selects, or why that is not clear. */
export function selectionOf(index: FleetIndex, request: LiveRequest): Selection | { readonly message: string } {
  const { namespace, group, cluster } = request.filters;
  const wrong =
    unknownValue('namespace', namespace, () =>
      index.fleet.components.flatMap((one) => namespacesOf(partsOf(index, one))),
    ) ??
    unknownValue('group', group, () => index.fleet.components.map((one) => one.group)) ??
    unknownValue('cluster', cluster, () => index.clusters.map(({ name }) => name));
  if (wrong) return wrong;
  const named = request.component === undefined ? undefined : findComponent(index, request.component);
  if (named && 'message' in named) return named;
  const inCluster = (component: Component): readonly ComponentPart[] =>
    partsOf(index, component).filter((part) => cluster === undefined || part.cluster.name === cluster);
  const components = (named ? [named] : index.fleet.components).filter(
    (component) =>
      (group === undefined || component.group === group) &&
      (namespace === undefined || namespacesOf(partsOf(index, component)).includes(namespace)) &&
      inCluster(component).length > 0,
  );
  if (named && components.length === 0)
    return { message: `\`${named.name}\` is not in the ${filterText(request.filters)}.` };
  return {
    components,
    parts: components.flatMap(inCluster),
    inNamespace: (one) => namespace === undefined || one === namespace,
  };
}

/** `namespace media, cluster production`. */
function filterText(filters: LiveRequest['filters']): string {
  return Object.entries(filters)
    .map(([name, value]) => `${name} \`${value}\``)
    .join(', ');
}

function unknownValue(
  filter: string,
  value: string | undefined,
  known: () => readonly string[],
): { readonly message: string } | undefined {
  if (value === undefined) return undefined;
  const values = unique(known());
  if (values.includes(value)) return undefined;
  const near = nearestName(value, values);
  const suggestion = near === undefined ? '' : ` Did you mean \`${near}\`?`;
  return { message: `There is no ${filter} \`${value}\`.${suggestion}` };
}
