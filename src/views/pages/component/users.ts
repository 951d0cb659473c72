import type { Stated } from '../../../model/fleet.ts';
import { componentAddress } from '../../addresses.ts';
import { nameOf, ownersOf, type ComponentPart, type FleetIndex } from '../../fleet-index.ts';
import { code, muted, pageLink, type Text } from '../../text.ts';
import { confidenceText, type Confident } from '../confidence.ts';
import { joined } from '../words.ts';

/** Who uses something: the component's own objects by their names, those of other components by these. */
export function usersText(
  index: FleetIndex,
  { component, cluster }: ComponentPart,
  uses: readonly (Stated & Confident)[],
  localName: (object: Stated) => string,
): Text {
  const users = new Map<string, { readonly name: Text; readonly uses: Confident[] }>();
  for (const use of uses) {
    const owners = ownersOf(index, cluster.name, use.kind, nameOf(use));
    const [other] = owners.filter((owner) => owner !== component);
    const isForeign = other !== undefined && !owners.includes(component);
    const key = isForeign ? other.slug : `${use.kind} ${nameOf(use)}`;
    const known = users.get(key);
    if (known) known.uses.push(use);
    else {
      const name = isForeign
        ? [pageLink(componentAddress(other), other.title)]
        : [code(localName(use)), ' ', muted(use.kind)];
      users.set(key, { name, uses: [use] });
    }
  }
  return joined([...users.values()].map(({ name, uses: same }) => [...name, ...confidenceText(same)]));
}
