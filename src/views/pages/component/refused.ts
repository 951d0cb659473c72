import type { ComponentPart } from '../../survey/fleet-index.ts';
import { nameOf } from '../../survey/fleet-index.ts';
import type { Block } from '../../vocabulary/page.ts';
import { code, fileLink, type Text } from '../../vocabulary/text.ts';
import { onlyIn } from '../../parts/across-clusters.ts';
import { unique } from '../../vocabulary/words.ts';
import type { ComponentSection } from '../../topics/component-section.ts';

/** For what Flux refuses the component's Kustomizations: all else on the page is what they would apply. */
export function refusedSection(parts: readonly ComponentPart[]): ComponentSection[] {
  const clusters = unique(parts.map(({ cluster }) => cluster.name));
  const refused = parts.filter(({ kustomization }) => kustomization.refused);
  const same = Map.groupBy(refused, ({ kustomization }) =>
    JSON.stringify([nameOf(kustomization), kustomization.refused]),
  );
  const blocks = [...same.values()].flatMap((members): Block[] => {
    const [{ kustomization } = {}] = members;
    if (!kustomization?.refused) return [];
    const { words, location, resource } = kustomization.refused;
    const text: Text = [
      'Flux refuses the Kustomization ',
      code(nameOf(kustomization)),
      ...onlyIn(unique(members.map(({ cluster }) => cluster.name)), clusters),
      ': ',
      code(words),
      ...(resource === undefined ? [] : [', about ', code(resource)]),
      ...(location ? [', at ', fileLink(location)] : []),
      '. Until this is corrected, nothing of it changes in the cluster. This page shows what it would apply.',
    ];
    return [{ type: 'notice', mark: 'bad', text }];
  });
  return blocks.length === 0 ? [] : [{ id: 'refused', title: 'Refused by Flux', blocks }];
}
