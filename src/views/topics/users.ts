import type { NamespacedName } from '../../model/objects/flux-objects.ts';
import type { Stated } from '../../model/objects/stated.ts';
import { componentAddress } from '../vocabulary/addresses.ts';
import { nameOf, ownersOf, type ComponentPart, type FleetIndex } from '../survey/fleet-index.ts';
import { confidenceText, type Confident } from '../parts/confidence.ts';
import { joined } from '../vocabulary/words.ts';
import { cell } from '../vocabulary/table.ts';
import { code, muted, pageLink, type Text } from '../vocabulary/text.ts';
import type { Column } from './column.ts';
import type { FleetEntry, NameOf, PartEntry } from './entry.ts';

/** What uses a thing. */
interface User extends Confident {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

const title = 'Used by';

/** What uses it anywhere, each by its component, or by its name where it belongs to none. */
export function usersInFleet<T>(users: (value: T) => readonly User[]): Column<FleetEntry<T>> {
  return {
    title,
    cell({ found, index }) {
      const links = new Map<string, { readonly link: Text; readonly uses: Confident[] }>();
      for (const { cluster, value } of found) {
        for (const user of users(value)) {
          const name = nameOf(user);
          const [owner] = ownersOf(index, cluster, user.kind, name);
          const key = owner?.slug ?? name;
          const known = links.get(key);
          if (known) known.uses.push(user);
          else {
            const link = owner ? pageLink(componentAddress(owner), owner.title) : code(name);
            links.set(key, { link: [link], uses: [user] });
          }
        }
      }
      if (links.size === 0) return cell(muted('none found'));
      return cell(...joined([...links.values()].map(({ link, uses }) => [...link, ...confidenceText(uses)])));
    },
  };
}

/** Flux Kustomizations as users. */
export function kustomizationUsers(names: readonly NamespacedName[]): User[] {
  return names.map((name) => {
    const slash = name.indexOf('/');
    return { kind: 'Kustomization', namespace: name.slice(0, Math.max(slash, 0)), name: name.slice(slash + 1) };
  });
}

/** What uses it in the clusters of a component: its own objects by their names, those of others by their component. */
export function usersOfPart<T>(uses: (value: T) => readonly (Stated & Confident)[]): Column<PartEntry<T>> {
  return {
    title,
    cell: ({ partCell, index, nameOf: name }) => partCell((value, part) => usersText(index, part, uses(value), name)),
  };
}

function usersText(
  index: FleetIndex,
  { component, cluster }: ComponentPart,
  uses: readonly (Stated & Confident)[],
  localName: NameOf,
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
