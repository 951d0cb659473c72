import type { Claim, Database } from '../../../model/fleet.ts';
import { componentAddress } from '../../addresses.ts';
import { nameOf, ownersOf, type ComponentPart, type FleetIndex } from '../../fleet-index.ts';
import type { Block } from '../../page.ts';
import { cell } from '../../table.ts';
import { code, fileLink, muted, pageLink, type Text } from '../../text.ts';
import {
  claimAccess,
  claimBackups,
  claimClass,
  claimName,
  claimSize,
  databaseBackup,
  databaseContents,
  databaseSize,
  databaseVersion,
} from '../storage.ts';
import { table } from '../table.ts';
import { localNames } from './local-name.ts';
import { sameThings } from './same.ts';
import { usersText } from './users.ts';
import type { ComponentSection } from './section.ts';

/** What the component stores: claims, databases of its own, and the databases of others that it connects to. */
export function storageSection(index: FleetIndex, parts: readonly ComponentPart[]): ComponentSection[] {
  const blocks = [...connections(index, parts), ...databases(index, parts), ...claims(index, parts)];
  return blocks.length === 0 ? [] : [{ id: 'storage', title: 'Storage and databases', blocks }];
}

function claims(index: FleetIndex, parts: readonly ComponentPart[]): Block[] {
  const localName = localNames(parts);
  const found = sameThings(
    parts,
    (part) => part.claims.map((claim) => ({ part, claim })),
    ({ claim }) => `${claim.kind} ${localName(claim)} ${JSON.stringify(claim.from)} ${claim.claim ?? ''}`,
  );
  if (found.length === 0) return [];
  return [
    table({
      caption: 'Storage that is claimed',
      columns: ['Claim', 'Size', 'Storage class', 'Access', 'Used by', 'Copied by', 'Declared in'],
      groups: [
        {
          rows: found.map((same) => {
            const text = (of: (claim: Claim) => Text) => same.cell(({ claim }) => of(claim));
            return {
              cells: [
                cell(...claimName(same.first.claim, localName), ...same.only),
                text(claimSize),
                text(claimClass),
                text(claimAccess),
                same.cell(({ part, claim }) => usersText(index, part, claim.usedBy, localName)),
                text((claim) => claimBackups(claim, localName)),
                text(({ location }) => [fileLink(location)]),
              ],
            };
          }),
        },
      ],
    }),
  ];
}

function databases(index: FleetIndex, parts: readonly ComponentPart[]): Block[] {
  const localName = localNames(parts);
  const found = sameThings(
    parts,
    (part) => part.databases.map((database) => ({ part, database })),
    ({ database }) => `${database.kind} ${localName(database)}`,
  );
  if (found.length === 0) return [];
  return [
    table({
      caption: 'Databases',
      columns: ['Database', 'Engine', 'Instances', 'Storage', 'Holds', 'Backup', 'Used by', 'Declared in'],
      groups: [
        {
          rows: found.map((same) => {
            const text = (of: (database: Database) => Text) => same.cell(({ database }) => of(database));
            return {
              cells: [
                cell(code(localName(same.first.database)), ' ', muted(same.first.database.kind), ...same.only),
                text(databaseVersion),
                text(({ instances }) => (instances === undefined ? [] : [String(instances)])),
                text(databaseSize),
                text(databaseContents),
                text(databaseBackup),
                same.cell(({ part, database }) => usersText(index, part, database.usedBy, localName)),
                text(({ location }) => [fileLink(location)]),
              ],
            };
          }),
        },
      ],
    }),
  ];
}

/** Databases of other components that the component's objects connect to. */
function connections(index: FleetIndex, parts: readonly ComponentPart[]): Block[] {
  const found = sameThings(
    parts,
    (part) =>
      part.cluster.databases
        .filter((database) => !parts.some(({ databases: own }) => own.includes(database)))
        .map((database) => ({ part, database, uses: database.usedBy.filter(part.holds) }))
        .filter(({ uses }) => uses.length > 0),
    ({ database }) => `${database.kind} ${nameOf(database)}`,
  );
  return found.length === 0
    ? []
    : [{ type: 'list', items: found.map(({ first, only }) => [...connection(index, first), ...only]) }];
}

function connection(
  index: FleetIndex,
  { part, database, uses }: { part: ComponentPart; database: Database; uses: Database['usedBy'] },
): Text {
  const [owner] = ownersOf(index, part.cluster.name, database.kind, nameOf(database));
  const [use] = uses;
  return [
    `Connects to ${database.engine} `,
    code(nameOf(database)),
    ...(owner ? [muted(' of '), pageLink(componentAddress(owner), owner.title)] : []),
    ...(use
      ? [
          muted(use.by.type === 'secret' ? ', with the Secret ' : ', at the host '),
          code(use.by.name),
          ' ',
          fileLink(use.location),
        ]
      : []),
  ];
}
