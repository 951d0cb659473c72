import type { Stated } from '../../../model/fleet.ts';
import { componentAddress } from '../../addresses.ts';
import { nameOf, ownersOf, type ComponentPart, type FleetIndex } from '../../fleet-index.ts';
import { code, muted, pageLink, type Text } from '../../text.ts';
import { joined } from '../words.ts';

/** Who uses something: the component's own objects by their names, those of other components by these. */
export function usersText(
  index: FleetIndex,
  { component, cluster }: ComponentPart,
  uses: readonly Stated[],
  localName: (object: Stated) => string,
): Text {
  const users = new Map<string, Text>();
  for (const use of uses) {
    const owners = ownersOf(index, cluster.name, use.kind, nameOf(use));
    const [other] = owners.filter((owner) => owner !== component);
    if (other && !owners.includes(component)) users.set(other.slug, [pageLink(componentAddress(other), other.title)]);
    else users.set(`${use.kind} ${nameOf(use)}`, [code(localName(use)), ' ', muted(use.kind)]);
  }
  return joined([...users.values()]);
}
