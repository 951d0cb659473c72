import { git } from './git-command.ts';
import type { RevisionRelation } from './revision-relation.ts';

/**
 * How each of `hashes` stands to `commit`, as far as the clone of `folder` holds
 * them; nothing is fetched. Commits are counted along first parents: as many as
 * landed.
 */
export async function readRelations(
  folder: string,
  commit: string,
  hashes: Iterable<string>,
): Promise<ReadonlyMap<string, RevisionRelation>> {
  const asked = [...new Set(hashes)].filter((hash) => /^[0-9a-f]{7,64}$/.test(hash));
  const found = await Promise.all(asked.map(async (hash) => [hash, await relation(folder, commit, hash)] as const));
  return new Map(found);
}

async function relation(folder: string, commit: string, hash: string): Promise<RevisionRelation> {
  if (commit.startsWith(hash)) return { kind: 'same' };
  const behind = await commitsBetween(folder, hash, commit);
  if (behind !== undefined) return { kind: 'behind', commits: behind };
  const ahead = await commitsBetween(folder, commit, hash);
  return ahead === undefined ? { kind: 'elsewhere' } : { kind: 'ahead', commits: ahead };
}

/** How many commits landed after `older` up to `newer`; undefined unless the one is an ancestor of the other. */
async function commitsBetween(folder: string, older: string, newer: string): Promise<number | undefined> {
  if ((await git(folder, ['merge-base', '--is-ancestor', older, newer])) === undefined) return undefined;
  const count = Number(await git(folder, ['rev-list', '--count', '--first-parent', `${older}..${newer}`]));
  return Number.isInteger(count) && count > 0 ? count : undefined;
}
