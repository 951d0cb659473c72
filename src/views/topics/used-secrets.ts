import type { SecretNeed, SecretRecord, SecretUse } from '../../model/secrets/record.ts';
import { componentAddress } from '../vocabulary/addresses.ts';
import { nameOf, ownersOf, type ComponentPart, type FleetIndex } from '../survey/fleet-index.ts';
import { secretForm } from '../parts/states.ts';
import { joined, joinedCode, unique } from '../vocabulary/words.ts';
import { code, muted, pageLink, type Text } from '../vocabulary/text.ts';
import { called, said } from './column.ts';
import { listing } from './listing.ts';
import { secretOrigin } from './secret-origin.ts';
import { usersOfPart } from './users.ts';

/** A Secret that a component uses and does not bring. */
type UsedSecret = { readonly uses: readonly SecretUse[] } & (
  { readonly type: 'present'; readonly secret: SecretRecord } | { readonly type: 'needed'; readonly need: SecretNeed }
);

/** Secrets that a component uses: of other components, or made outside of the repository. */
export const usedSecrets = listing<UsedSecret>('secrets', {
  caption: 'Secrets used that are made elsewhere',
  identity: (used) => `${used.type} ${nameOf(namedSecret(used))}`,
  component: {
    list: usedIn,
    columns: [
      called('Secret', (used, name) => [code(name(namedSecret(used)))]),
      {
        title: 'Comes from',
        cell: ({ partCell, index }) => partCell((used, part) => origin(index, part, used)),
      },
      said('Keys', ({ uses }) => joinedCode(unique(uses.flatMap(({ keys }) => keys)))),
      usersOfPart(({ uses }) => uses),
    ],
  },
});

function usedIn(part: ComponentPart, parts: readonly ComponentPart[]): UsedSecret[] {
  const { cluster } = part;
  const own = new Set(parts.filter((other) => other.cluster === cluster).flatMap((other) => other.of('secrets')));
  return [
    ...cluster.secrets
      .filter((secret) => !own.has(secret))
      .map((secret) => ({ type: 'present', secret, uses: secret.usedBy.filter(part.holds) }) as const),
    ...cluster.secretsNeeded.map((need) => ({ type: 'needed', need, uses: need.usedBy.filter(part.holds) }) as const),
  ].filter(({ uses }) => uses.length > 0);
}

function namedSecret(used: UsedSecret): { readonly namespace?: string; readonly name: string } {
  return used.type === 'present' ? used.secret : used.need;
}

function origin(index: FleetIndex, { cluster }: ComponentPart, used: UsedSecret): Text {
  if (used.type === 'needed') return secretOrigin(used.need.origin);
  const { secret } = used;
  const owners = ownersOf(index, cluster.name, secret.kind, nameOf(secret));
  const place: Text =
    owners.length > 0
      ? joined(owners.map((owner): Text => [pageLink(componentAddress(owner), owner.title)]))
      : [code(secret.kustomization)];
  return [...place, ' ', muted(secret.kind), ' ', secretForm(secret.form)];
}
