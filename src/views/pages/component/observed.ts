import { hubOf } from '../../survey/destinations.ts';
import { clustersOf, nameOf, type ComponentPart } from '../../survey/fleet-index.ts';
import type { Block } from '../../vocabulary/page.ts';
import { pageLink, type Text } from '../../vocabulary/text.ts';
import { clusterAddress } from '../../vocabulary/addresses.ts';
import type { Survey } from '../../survey/survey.ts';
import { observedTable, revisionText, snapshotText } from '../../parts/observed.ts';
import type { ComponentSection } from '../../topics/component-section.ts';
import { nameKey } from '../../../kubernetes/namespaced-name.ts';

/** What the snapshots of its clusters say of a component's Flux objects. Nothing where none were given. */
export function observedSection(
  { index: { fleet }, observed }: Survey,
  parts: readonly ComponentPart[],
): ComponentSection[] {
  if (!observed) return [];
  const clusters = clustersOf(parts);
  const blocks = clusters.flatMap((cluster): Block[] => {
    const seen = observed.clusters.find((one) => one.cluster === hubOf(cluster).name);
    if (!seen) return [];
    const names = objectNames(parts.filter((part) => part.cluster === cluster));
    const objects = seen.declared.filter(({ kind, namespace, name }) => names.has(nameKey(kind, { namespace, name })));
    const heading: Text = [
      ...(fleet.clusters.length > 1 ? [pageLink(clusterAddress(cluster), cluster.name), ': '] : []),
      ...snapshotText(seen),
      '. ',
      ...revisionText(fleet, seen),
    ];
    const shown = observedTable(`Observed in ${cluster.name}`, seen, objects);
    return [{ type: 'text', text: heading }, ...(objects.length > 0 ? [shown] : [])];
  });
  return blocks.length === 0 ? [] : [{ id: 'observed', title: 'Observed', blocks }];
}

/** The Flux Kustomizations that carry it, and the Flux objects among its own. */
function objectNames(parts: readonly ComponentPart[]): ReadonlySet<string> {
  return new Set(
    parts.flatMap(({ kustomization, objects }) => [
      `Kustomization ${nameOf(kustomization)}`,
      ...objects
        .filter(({ kind, group }) => kind !== 'Kustomization' && group.endsWith('.toolkit.fluxcd.io'))
        .map((object) => `${object.kind} ${nameOf(object)}`),
    ]),
  );
}
