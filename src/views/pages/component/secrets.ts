import type { SecretNeed, SecretRecord, SecretUse } from '../../../model/fleet.ts';
import { isUnprotected } from '../../../model/unprotected-secret.ts';
import { componentAddress } from '../../addresses.ts';
import { nameOf, ownersOf, type ComponentPart, type FleetIndex } from '../../fleet-index.ts';
import type { Block } from '../../page.ts';
import { cell } from '../../table.ts';
import { code, fileLink, muted, pageLink, type Text } from '../../text.ts';
import { secretOrigin } from '../secrets.ts';
import { keptIn, secretForm } from '../states.ts';
import { table } from '../table.ts';
import { joined, unique } from '../words.ts';
import { localNames } from './local-name.ts';
import { sameThings } from './same.ts';
import { usersText } from './users.ts';
import type { ComponentSection } from './section.ts';

/** Secrets that the component brings, and those that it uses and others make: names of keys only. */
export function secretsSection(index: FleetIndex, parts: readonly ComponentPart[]): ComponentSection[] {
  const brought = broughtSecrets(index, parts);
  const used = usedSecrets(index, parts);
  if (brought.count + used.count === 0) return [];
  const both = brought.count > 0 && used.count > 0;
  const count = both ? {} : { count: brought.count + used.count };
  return [
    {
      id: 'secrets',
      title: brought.count > 0 ? 'Secrets present' : 'Secrets used',
      ...count,
      blocks: [
        ...brought.blocks,
        ...(both ? [{ type: 'text', text: ['Used, and made elsewhere:'] } as const] : []),
        ...used.blocks,
      ],
    },
  ];
}

interface Listed {
  readonly count: number;
  readonly blocks: readonly Block[];
}

function broughtSecrets(index: FleetIndex, parts: readonly ComponentPart[]): Listed {
  const localName = localNames(parts);
  const secrets = sameThings(
    parts,
    (part) => part.secrets.map((secret) => ({ part, secret })),
    ({ secret }) => `${secret.kind} ${localName(secret)}`,
  );
  if (secrets.length === 0) return { count: 0, blocks: [] };
  const block = table({
    caption: 'Secrets present, with the names of their keys',
    columns: ['Secret', 'Protection', 'Keys', 'Kept in', 'Used by', 'Declared in'],
    groups: [
      {
        rows: secrets.map((same) => ({
          attention: same.all.some(({ secret }) => isUnprotected(secret)),
          cells: [
            cell(code(localName(same.first.secret)), ' ', muted(same.first.secret.kind), ...same.only),
            same.cell(({ secret: { form } }) => [secretForm(form)]),
            same.cell(({ secret: { keys } }) => joined(keys.map((key) => [code(key)]))),
            same.cell(({ secret }) => keptIn(secret)),
            same.cell(({ part, secret }) => usersText(index, part, secret.usedBy, localName)),
            same.cell(({ secret: { location } }) => [fileLink(location)]),
          ],
        })),
      },
    ],
  });
  return { count: secrets.length, blocks: [block] };
}

/** A Secret that the component uses and does not bring. */
type UsedSecret = { readonly part: ComponentPart; readonly uses: readonly SecretUse[] } & (
  { readonly type: 'present'; readonly secret: SecretRecord } | { readonly type: 'needed'; readonly need: SecretNeed }
);

function usedSecrets(index: FleetIndex, parts: readonly ComponentPart[]): Listed {
  const localName = localNames(parts);
  const secrets = sameThings(parts, (part) => usedIn(part, parts), usedIdentity);
  if (secrets.length === 0) return { count: 0, blocks: [] };
  const block = table({
    caption: 'Secrets used that are made elsewhere',
    columns: ['Secret', 'Comes from', 'Keys', 'Used by'],
    groups: [
      {
        rows: secrets.map((same) => ({
          cells: [
            cell(code(localName(namedSecret(same.first))), ...same.only),
            same.cell((used) => origin(index, used)),
            same.cell(({ uses }) => joined(unique(uses.flatMap(({ keys }) => keys)).map((key) => [code(key)]))),
            same.cell(({ uses, part }) => usersText(index, part, uses, localName)),
          ],
        })),
      },
    ],
  });
  return { count: secrets.length, blocks: [block] };
}

function usedIn(part: ComponentPart, parts: readonly ComponentPart[]): UsedSecret[] {
  const { cluster } = part;
  const own = parts.filter((other) => other.cluster === cluster).flatMap(({ secrets }) => secrets);
  return [
    ...cluster.secrets
      .filter((secret) => !own.includes(secret))
      .map((secret) => ({ type: 'present', part, secret, uses: secret.usedBy.filter(part.holds) }) as const),
    ...cluster.secretsNeeded.map(
      (need) => ({ type: 'needed', part, need, uses: need.usedBy.filter(part.holds) }) as const,
    ),
  ].filter(({ uses }) => uses.length > 0);
}

function namedSecret(used: UsedSecret): { readonly namespace?: string; readonly name: string } {
  return used.type === 'present' ? used.secret : used.need;
}

function usedIdentity(used: UsedSecret): string {
  return `${used.type} ${nameOf(namedSecret(used))}`;
}

function origin(index: FleetIndex, used: UsedSecret): Text {
  const { cluster } = used.part;
  if (used.type === 'needed') return secretOrigin(used.need.origin);
  const { secret } = used;
  const owners = ownersOf(index, cluster.name, secret.kind, nameOf(secret));
  const place: Text =
    owners.length > 0
      ? joined(owners.map((owner): Text => [pageLink(componentAddress(owner), owner.title)]))
      : [code(secret.kustomization)];
  return [...place, ' ', muted(secret.kind), ' ', secretForm(secret.form)];
}
