import type { Commit, FileChange } from './history.ts';

/** A commit with its parents, as the clone knows them. */
export interface NamedCommit {
  readonly commit: Commit;
  readonly parents: readonly string[];
}

/** What `parseNames` reads: to be given to `git log -z --name-status`. */
export const namesFormat = '--format=%H%x00%P%x00%cI%x00%an%x00%s%x00%b';

/** Reads the output of `git log -z --name-status` in `namesFormat`. Where it breaks off, the commit that it was at is left out. */
export function parseNames(output: string): readonly NamedCommit[] {
  const fields = output.split('\0');
  const commits: NamedCommit[] = [];
  let at = 0;
  while (at + 6 < fields.length) {
    const [hash = '', parentList = '', date = '', author = '', subject = '', body = ''] = fields.slice(at, at + 6);
    if (!/^[0-9a-f]{40,64}$/.test(hash)) break;
    at += 6;
    const files: FileChange[] = [];
    for (let status = statusIn(fields[at]); status !== undefined; status = statusIn(fields[at])) {
      const { change, next } = fileChange(status, fields, at + 1);
      files.push(change);
      at = next;
    }
    const parents = parentList.split(' ').filter((parent) => parent !== '');
    const title = parents.length > 1 ? (mergedTitle(subject, body) ?? subject) : subject;
    const commit = { hash, date, author: oneLine(author, 80), subject: oneLine(title, 200), files };
    commits.push({ commit, parents });
  }
  // The last path of output that breaks off may be a part of one.
  return output.endsWith('\0') ? commits : commits.slice(0, -1);
}

/** `M`, `R100`: the first of a commit stands on a line of its own. */
function statusIn(field: string | undefined): string | undefined {
  return /^\n?([AMDTRCUX])\d*$/.exec(field ?? '')?.[1];
}

function fileChange(
  status: string,
  fields: readonly string[],
  at: number,
): { readonly change: FileChange; readonly next: number } {
  const path = fields[at] ?? '';
  const to = fields[at + 1] ?? '';
  switch (status) {
    case 'A':
      return { change: { status: 'added', path }, next: at + 1 };
    case 'D':
      return { change: { status: 'deleted', path }, next: at + 1 };
    case 'R':
      return { change: { status: 'renamed', from: path, path: to }, next: at + 2 };
    case 'C':
      return { change: { status: 'added', path: to }, next: at + 2 };
    default:
      return { change: { status: 'modified', path }, next: at + 1 };
  }
}

/** Merges whose subject is written by the Git host and names a branch: GitHub, Bitbucket, GitLab. */
const hostMerge = /^Merge pull request #\d+ from |^Merged in .+ \(pull request #\d+\)$|^Merge branch '.+' into '/;

/** The title of the merged pull request, which hosts write into the first line of the body. */
function mergedTitle(subject: string, body: string): string | undefined {
  if (!hostMerge.test(subject)) return undefined;
  const [line = ''] = body.trimStart().split('\n', 1);
  return line === '' || /^(?:See merge request |[A-Z][\w-]*-by: |[#*])/.test(line) ? undefined : line;
}

/** `text` without characters that would change how the text around it is shown. */
function oneLine(text: string, longest: number): string {
  const shown = text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
  const characters = Array.from(shown);
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : shown;
}
