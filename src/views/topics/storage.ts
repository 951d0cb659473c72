import type { Claim, Database } from '../../model/storage/record.ts';
import type { Block } from '../vocabulary/page.ts';
import { called, clusters, declared, declaredIn, fixed, named, owner, said } from './column.ts';
import { connections } from './database-connections.ts';
import { listing, type PartsContext } from './listing.ts';
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
} from './storage-text.ts';
import { topic, type TopicSection } from './topic.ts';
import { usersInFleet, usersOfPart } from './users.ts';

const id = 'storage';
const title = 'Storage and databases';

const size = said<Claim>('Size', claimSize);
const storageClass = said<Claim>('Storage class', claimClass);
const access = said<Claim>('Access', claimAccess);
const copiedBy = said<Claim>('Copied by', claimBackups);

const claims = listing<Claim>(id, {
  caption: 'Storage that is claimed',
  identity: (claim, nameOf) => `${nameOf(claim)} ${claim.kind} ${JSON.stringify(claim.from)} ${claim.claim ?? ''}`,
  inventory: {
    list: (cluster) => cluster.claims,
    columns: [
      fixed('Claim', claimName),
      size,
      storageClass,
      access,
      owner,
      usersInFleet(({ usedBy }) => usedBy),
      copiedBy,
      clusters,
    ],
  },
  component: {
    list: (part) => part.of('claims'),
    columns: [
      called('Claim', claimName),
      size,
      storageClass,
      access,
      usersOfPart(({ usedBy }) => usedBy),
      copiedBy,
      declaredIn,
    ],
  },
});

const engine = said<Database>('Engine', databaseVersion);
const instances = said<Database>('Instances', ({ instances: number }) =>
  number === undefined ? [] : [String(number)],
);
const stored = said<Database>('Storage', databaseSize);
const holds = said<Database>('Holds', databaseContents);
const backup = said<Database>('Backup', databaseBackup);

const databases = listing<Database>(id, {
  caption: 'Databases',
  identity: (database, nameOf) => `${nameOf(database)} ${database.kind}`,
  inventory: {
    list: (cluster) => cluster.databases,
    columns: [
      declared('Database'),
      engine,
      instances,
      stored,
      holds,
      backup,
      owner,
      usersInFleet(({ usedBy }) => usedBy),
      clusters,
    ],
  },
  component: {
    list: (part) => part.of('databases'),
    columns: [
      named('Database'),
      engine,
      instances,
      stored,
      holds,
      backup,
      usersOfPart(({ usedBy }) => usedBy),
      declaredIn,
    ],
  },
});

/** What is stored: claims, databases that operators run, and who connects to those. */
export const storage = topic({
  id,
  title,
  lead: 'Storage that is claimed, and databases that operators run, with who uses them and what copies them elsewhere.',
  inventory: claims,
  more: [{ id: 'databases', title: 'Databases', listing: databases }],
  section,
});

function section(context: PartsContext): TopicSection | undefined {
  const tables = [databases, claims].flatMap(({ component }): Block[] => {
    const rows = component(context);
    return rows ? [rows.block] : [];
  });
  const blocks = [...connections(context), ...tables];
  return blocks.length === 0 ? undefined : { title, blocks };
}
