import type { Result } from '../diagnostic.ts';
import { gitOutput, gitTime } from './git-command.ts';
import type { RevisionRelation } from './revision-relation.ts';
import { repositoryDiagnostic } from './problems.ts';

/**
 * How each of `hashes` stands to `commit`, as far as the clone of `folder` holds
 * them; nothing is fetched. Commits are counted along first parents: as many as
 * landed. Where Git takes longer than `time` milliseconds for one answer, a hash
 * is not among the result, and a diagnostic says so.
 */
export async function readRelations(
  folder: string,
  commit: string,
  hashes: Iterable<string>,
  time: number = gitTime,
): Promise<Result<ReadonlyMap<string, RevisionRelation>>> {
  const asked = [...new Set(hashes)].filter((hash) => /^[0-9a-f]{7,64}$/.test(hash));
  const found = new Map<string, RevisionRelation>();
  for (const hash of asked) {
    const answer = await relation({ folder, time }, commit, hash);
    if (answer !== 'too-slow') found.set(hash, answer);
    // The next one would take as long.
    else
      return {
        value: found,
        diagnostics: [repositoryDiagnostic('repository/unread-history', { message: tooSlow(time) })],
      };
  }
  return { value: found, diagnostics: [] };
}

function tooSlow(time: number): string {
  return `Git did not compare commits within ${time / 1000} seconds, so it is unknown how far clusters are behind. A clone on a local disk is faster.`;
}

interface Asked {
  readonly folder: string;
  readonly time: number;
}

async function relation(asked: Asked, commit: string, hash: string): Promise<RevisionRelation | 'too-slow'> {
  if (commit.startsWith(hash)) return { kind: 'same' };
  const behind = await commitsBetween(asked, hash, commit);
  if (behind !== undefined) return behind === 'too-slow' ? behind : { kind: 'behind', commits: behind };
  const ahead = await commitsBetween(asked, commit, hash);
  if (ahead === 'too-slow') return ahead;
  return ahead === undefined ? { kind: 'elsewhere' } : { kind: 'ahead', commits: ahead };
}

/** How many commits landed after `older` up to `newer`; undefined unless the one is an ancestor of the other. */
async function commitsBetween(
  { folder, time }: Asked,
  older: string,
  newer: string,
): Promise<number | 'too-slow' | undefined> {
  const isAncestor = await gitOutput(folder, ['merge-base', '--is-ancestor', older, newer], { time });
  if (isAncestor.end !== 'success') return isAncestor.end === 'too-slow' ? 'too-slow' : undefined;
  const { text, end } = await gitOutput(folder, ['rev-list', '--count', '--first-parent', `${older}..${newer}`], {
    time,
  });
  if (end === 'too-slow') return end;
  const count = Number(text);
  return end === 'success' && Number.isInteger(count) && count > 0 ? count : undefined;
}
