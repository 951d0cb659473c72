import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { Diagnostic, Result } from '../diagnostic.ts';
import type { Fleet } from '../model/fleet.ts';
import { readRelations } from '../repository/git-revisions.ts';
import type { RevisionRelation } from '../repository/revision-relation.ts';
import { matchSnapshots, type GivenSnapshot } from './match.ts';
import type { Observation } from './observation.ts';
import { observe, observedCommits } from './observe.ts';
import { maxSnapshotBytes, parseSnapshot } from './parse.ts';
import { snapshotDiagnostic } from './problems.ts';

/**
 * Reads snapshots, each given as `FILE` or `CLUSTER=FILE`, and joins them with
 * the fleet in `folder`. What cannot be read or matched costs a diagnostic each.
 */
export async function readSnapshots(
  fleet: Fleet,
  folder: string,
  snapshots: readonly string[],
): Promise<Result<Observation | undefined>> {
  if (snapshots.length === 0) return { value: undefined, diagnostics: [] };
  const given = await Promise.all(snapshots.map(readGiven));
  const matched = matchSnapshots(
    fleet,
    given.map(({ value }) => value),
  );
  const { commit } = fleet.repository;
  const relations =
    commit === undefined
      ? { value: new Map<string, RevisionRelation>(), diagnostics: [] }
      : await readRelations(folder, commit, observedCommits(matched.value));
  return {
    value: observe(fleet, matched.value, { now: new Date().toISOString(), relations: relations.value }),
    diagnostics: [...given.flatMap(({ diagnostics }) => diagnostics), ...matched.diagnostics, ...relations.diagnostics],
  };
}

/** The file of `FILE` or `CLUSTER=FILE`; names of files may hold the sign, too. */
export function snapshotFile(argument: string): { readonly file: string; readonly cluster?: string } {
  const [, cluster, file] = /^([^=/\\]+)=(.+)$/s.exec(argument) ?? [];
  if (cluster === undefined || file === undefined || existsSync(argument)) return { file: argument };
  return { file, cluster };
}

/** A snapshot's argument with the absolute path of its file. */
export function absoluteSnapshot(argument: string, folder: string): string {
  const { file, cluster } = snapshotFile(argument);
  const absolute = path.resolve(folder, file);
  return cluster === undefined ? absolute : `${cluster}=${absolute}`;
}

/** Why the file of `FILE` or `CLUSTER=FILE` cannot be read at all, with its name; undefined where it can. */
export async function snapshotProblem(argument: string): Promise<string | undefined> {
  const { file } = snapshotFile(argument);
  const read = await readText(file);
  return 'problem' in read ? `${file}: ${read.problem}` : undefined;
}

async function readGiven(argument: string): Promise<Result<GivenSnapshot>> {
  const given = snapshotFile(argument);
  const read = await readText(given.file);
  if ('problem' in read) {
    const message = `${read.problem} The site is built without it.`;
    const diagnostic: Diagnostic = snapshotDiagnostic('snapshot/unreadable', { resource: given.file, message });
    return { value: { ...given, takenBy: 'file' }, diagnostics: [diagnostic] };
  }
  const { value: snapshot, diagnostics } = parseSnapshot(read.text, { taken: read.written });
  const takenBy = snapshot?.taken === read.written ? 'file' : 'snapshot';
  return {
    value: { ...given, takenBy, ...(snapshot ? { snapshot } : {}) },
    diagnostics: diagnostics.map((diagnostic) => ({ ...diagnostic, resource: given.file })),
  };
}

type Read = { readonly text: string; readonly written: string } | { readonly problem: string };

async function readText(file: string): Promise<Read> {
  try {
    const handle = await open(file);
    try {
      const facts = await handle.stat();
      if (!facts.isFile()) return { problem: 'It is not a file.' };
      if (facts.size > maxSnapshotBytes)
        return { problem: `It is larger than ${String(maxSnapshotBytes / 1024 / 1024)} MiB.` };
      return { text: await handle.readFile('utf8'), written: facts.mtime.toISOString() };
    } finally {
      await handle.close();
    }
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { problem: missing ? 'There is no such file.' : 'The file cannot be opened.' };
  }
}
