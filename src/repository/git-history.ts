import { createHash } from 'node:crypto';
import type { Result } from '../diagnostic.ts';
import { gitOutput, gitTime, type GitOutput } from './git-command.ts';
import { namesFormat, parseNames, type NamedCommit } from './git-names.ts';
import { parsePatches, patchFormat } from './git-patch.ts';
import type { Commit, History } from './history.ts';
import { versionVariables } from './version-line.ts';
import { repositoryDiagnostic } from './problems.ts';

/** More commits than these tell a reader nothing new. */
const maxCommits = 1000;

/** A history whose names or patches are longer than this ends earlier. */
const maxBytes = 32 * 1024 * 1024;

/** As it is written in Git; a history that is read again must be the same whatever the settings of the reader's Git. */
const log = [
  ...['-c', 'core.quotePath=true', '-c', 'core.bigFileThreshold=5m', '-c', 'log.showRoot=true', 'log'],
  ...['--first-parent', '--diff-merges=first-parent', '--topo-order', '--encoding=UTF-8', '--no-color', '--relative'],
  ...['--no-ext-diff', '--no-textconv', '--submodule=short', '--no-show-signature', '--no-notes', '--no-mailmap'],
];

/** Asks Git about the documented folder. */
type Ask = (args: readonly string[], maxBytes?: number) => Promise<GitOutput>;

/**
 * The history of `folder` up to `commit`, or as much of it as the clone holds.
 * Fetches nothing. Undefined where no commit touched the folder, and, with a
 * diagnostic, where Git takes longer than `time` milliseconds for one answer.
 *
 * @param files the texts of the folder's files, to tell which are not as committed, and which variables versions are written with.
 */
export async function readHistory(
  folder: string,
  commit: string,
  files: ReadonlyMap<string, string>,
  time: number = gitTime,
): Promise<Result<History | undefined>> {
  const ends = new Set<GitOutput['end']>();
  const ask: Ask = async (args, maxBytes) => {
    const output = await gitOutput(folder, args, { time, ...(maxBytes === undefined ? {} : { maxBytes }) });
    ends.add(output.end);
    return output;
  };
  const history = await askHistory(ask, commit, files);
  if (!ends.has('too-slow')) return { value: history, diagnostics: [] };
  const message = `Git did not tell the history within ${time / 1000} seconds, so it was left out. Run "git log --stat" in the repository to see what takes so long. A clone on a local disk is faster.`;
  return { value: undefined, diagnostics: [repositoryDiagnostic('repository/unread-history', { message })] };
}

async function askHistory(ask: Ask, commit: string, files: ReadonlyMap<string, string>): Promise<History | undefined> {
  const [names, shallow, uncommitted] = await Promise.all([
    readNames(ask, commit),
    ask(['rev-parse', '--is-shallow-repository']),
    uncommittedFiles(ask, commit, files),
  ]);
  const [oldest] = names.commits.slice(-1);
  if (!oldest) return undefined;
  // A shallow clone takes the commit that it begins with for one without parents, which adds everything.
  const isBoundary = shallow.text.trim() === 'true' && names.complete && oldest.parents.length === 0;
  const endsBefore = isBoundary || !names.complete;
  const known = names.commits.slice(0, endsBefore ? -1 : undefined).map((named) => named.commit);
  const edits = await readEdits(ask, endsBefore ? [commit, `^${oldest.commit.hash}`] : [commit], known, files);
  return {
    commits: known.map((facts, index) => ({ ...facts, ...edits(index) })),
    extent: isBoundary ? 'shallow' : names.complete ? 'whole' : 'recent',
    ...(isBoundary ? { boundary: { hash: oldest.commit.hash, date: oldest.commit.date } } : {}),
    uncommitted,
  };
}

/** Up to one commit more than is wanted: where there are more, the last one is where reading ends. */
async function readNames(
  ask: Ask,
  commit: string,
): Promise<{ readonly commits: readonly NamedCommit[]; readonly complete: boolean }> {
  const args = [...log, `--max-count=${maxCommits + 1}`, '--find-renames=100%', '-z', '--name-status', namesFormat];
  const { text, end } = await ask([...args, commit, '--', '.'], maxBytes);
  const commits = parseNames(text);
  return { commits, complete: end === 'success' && commits.length <= maxCommits };
}

/** What happened inside of YAML files, by the index of a commit. A file that comes is nothing that happened inside of it. */
async function readEdits(
  ask: Ask,
  range: readonly string[],
  commits: readonly Commit[],
  files: ReadonlyMap<string, string>,
): Promise<(index: number) => Pick<Commit, 'edits'>> {
  const patch = ['--patch', '--unified=0', '--inter-hunk-context=0', '--diff-algorithm=myers', '--no-indent-heuristic'];
  const names = ['--src-prefix=a/', '--dst-prefix=b/', '--find-renames', '-l200', '--diff-filter=DMR'];
  const args = [...log, ...patch, ...names, patchFormat, ...range, '--', '*.yaml', '*.yml'];
  const { text, end } = await ask(args, maxBytes);
  const complete = end === 'success';
  const edits = parsePatches(text, complete, versionVariables(files));
  const last = complete ? Infinity : commits.findLastIndex(({ hash }) => edits.has(hash));
  return (index) => {
    const commit = commits[index];
    return commit === undefined || index > last ? {} : { edits: edits.get(commit.hash) ?? [] };
  };
}

/** The YAML files among `files` whose text is not that of `commit`. Compares hashes: a comparison by Git could run programs. */
async function uncommittedFiles(
  ask: Ask,
  commit: string,
  files: ReadonlyMap<string, string>,
): Promise<ReadonlySet<string>> {
  const listed = await ask(['ls-tree', '-r', '-z', commit]);
  const hashes = new Map(
    listed.text.split('\0').flatMap((entry) => {
      const [, hash, path] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
      return hash === undefined || path === undefined ? [] : [[path, hash] as const];
    }),
  );
  const changed = [...files].filter(([path, text]) => {
    const hash = hashes.get(path);
    // A checkout may have other line ends than the commit.
    return (
      /\.ya?ml$/.test(path) && ![text, text.replaceAll('\r\n', '\n')].some((form) => blobHash(form, hash) === hash)
    );
  });
  return new Set(changed.map(([path]) => path));
}

/** Git's name of a blob, in the kind of hash that `like` is. */
function blobHash(text: string, like: string | undefined): string {
  const bytes = Buffer.from(text);
  const kind = like?.length === 64 ? 'sha256' : 'sha1';
  return createHash(kind).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
