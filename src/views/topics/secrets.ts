import type { SecretNeed, SecretRecord } from '../../model/secrets/record.ts';
import { isUnprotected } from '../../model/secrets/unprotected-secret.ts';
import { keptIn, secretForm } from '../parts/states.ts';
import { joinedCode, unique } from '../vocabulary/words.ts';
import { code, type Text } from '../vocabulary/text.ts';
import { clusters, declared, declaredIn, fixed, named, owner, said } from './column.ts';
import { listing, type PartsContext } from './listing.ts';
import { secretOrigin } from './secret-origin.ts';
import { topic, type TopicSection } from './topic.ts';
import { usedSecrets } from './used-secrets.ts';
import { usersInFleet, usersOfPart } from './users.ts';

const id = 'secrets';

const protection = said<SecretRecord>('Protection', ({ form }) => [secretForm(form)]);
const keys = said<SecretRecord>('Keys', (secret) => keyNames(secret.keys));
const kept = said<SecretRecord>('Kept in', keptIn);

/** Secrets that are present, each by its form and the names of its keys. */
export const presentSecrets = listing<SecretRecord>(id, {
  caption: 'Secrets present, with the names of their keys',
  identity: (secret, nameOf) => `${nameOf(secret)} ${secret.kind}`,
  attention: isUnprotected,
  inventory: {
    list: (cluster) => cluster.secrets,
    columns: [declared('Secret'), protection, keys, kept, owner, usersInFleet(({ usedBy }) => usedBy), clusters],
  },
  component: {
    list: (part) => part.of('secrets'),
    columns: [named('Secret'), protection, keys, kept, usersOfPart(({ usedBy }) => usedBy), declaredIn],
  },
  guide: { namespace: ({ namespace }) => namespace, columns: [named('Secret'), protection, keys] },
});

/** Those that something refers to and no object of the repository declares. */
const neededSecrets = listing<SecretNeed>(id, {
  caption: 'Secrets used, and not declared in the repository',
  identity: (need, nameOf) => nameOf(need),
  inventory: {
    list: ({ secretsNeeded }) => secretsNeeded,
    columns: [
      fixed('Secret', (need, nameOf) => [code(nameOf(need))]),
      said('Comes from', ({ origin }) => secretOrigin(origin)),
      said('Keys', ({ usedBy }) => keyNames(unique(usedBy.flatMap((use) => use.keys)))),
      usersInFleet(({ usedBy }) => usedBy),
      clusters,
    ],
  },
});

/** Secrets with the names of their keys, who uses them, and where those come from that others make. Never a value. */
export const secrets = topic({
  id,
  title: 'Secrets',
  lead: 'Secrets present: how each is protected, and the names of its keys. Values are never shown.',
  inventory: presentSecrets,
  more: [{ id: 'elsewhere', title: 'Used, and not declared in the repository', listing: neededSecrets }],
  section,
});

function section(context: PartsContext): TopicSection | undefined {
  const present = presentSecrets.component(context);
  const used = usedSecrets.component(context);
  if (!present) return used && { title: 'Secrets used', count: used.count, blocks: [used.block] };
  const title = 'Secrets present';
  if (!used) return { title, count: present.count, blocks: [present.block] };
  return { title, blocks: [present.block, { type: 'text', text: ['Used, and made elsewhere:'] }, used.block] };
}

function keyNames(names: readonly string[]): Text {
  return joinedCode(names);
}
