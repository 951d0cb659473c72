import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { filesIn } from './files-in.ts';
import { markerName, readMarker, type OutputContent } from './marker.ts';
import { OutputError } from './output-error.ts';
import { isGitName, isWithin } from './output-path.ts';
import { isWorkFolder, workName } from './work-folder.ts';

/** What systems put into folders that people look at. */
const droppings = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** How many files a message names. */
const named = 3;

/**
 * The folder that `folder` stands for, links resolved; it need not exist.
 *
 * @throws OutputError if it is a file, or a link that leads nowhere.
 */
export function resolveTarget(folder: string): string {
  const absolute = path.resolve(folder);
  const found = lstatSync(absolute, { throwIfNoEntry: false });
  if (!found) return path.join(realAncestor(path.dirname(absolute)), path.basename(absolute));
  if (!existsSync(absolute))
    throw new OutputError(`"${folder}" is a link to a folder that does not exist. Create the folder, or name another.`);
  const real = realpathSync(absolute);
  if (!lstatSync(real).isDirectory())
    throw new OutputError(`"${folder}" is a file. Name a folder that is empty or does not exist.`);
  return real;
}

function realAncestor(folder: string): string {
  if (existsSync(folder)) return realpathSync(folder);
  const parent = path.dirname(folder);
  return parent === folder ? folder : path.join(realAncestor(parent), path.basename(folder));
}

/**
 * Refuses a folder that is never written over, whatever is in it: the documented
 * repository, one above it, one of Git's.
 *
 * @param target as `resolveTarget` returns it.
 * @throws OutputError
 */
export function refuseRepository(target: string, repository: string | undefined): void {
  if (repository !== undefined && holds(target, realpathSync(repository)))
    throw new OutputError(`"${target}" is the documented repository, or a folder above it. Name another folder.`);
  if (target.split(path.sep).some(isGitName))
    throw new OutputError(`"${target}" belongs to Git. Name a folder outside of ".git".`);
  if (lstatSync(path.join(target, '.git'), { throwIfNoEntry: false }))
    throw new OutputError(`"${target}" is a Git repository. Name another folder, such as one inside of it.`);
}

/** Whether `inner` is `outer` or lies below it, also under another name: a mount, or upper case where that makes no difference. */
function holds(outer: string, inner: string): boolean {
  if (isWithin(outer, inner)) return true;
  const folder = statSync(outer, { bigint: true, throwIfNoEntry: false });
  for (let at = inner; folder; at = path.dirname(at)) {
    const { dev, ino } = statSync(at, { bigint: true });
    if (dev === folder.dev && ino === folder.ino) return true;
    if (at === path.dirname(at)) return false;
  }
  return false;
}

/**
 * Refuses a folder whose contents may not be replaced.
 *
 * @param folder earlier output, in its place or moved away.
 * @param target its place.
 * @throws OutputError
 */
export function refuseForeign(folder: string, target: string, content: OutputContent): void {
  if (!existsSync(folder)) return;
  const marker = readMarker(folder);
  if (marker && marker.content !== content)
    throw new OutputError(`"${target}" holds ${contents[marker.content]} that Clusterbook wrote. Name another folder.`);
  const known = new Set(marker ? [markerName, ...marker.files] : []);
  const own = isWorkFolder(path.join(folder, workName));
  // Without a marker nothing in the folder is known, however deep: it may be a large one.
  const there = marker ? filesIn(folder) : topOf(folder);
  const foreign = there.filter(
    (file) => !(known.has(file) || isDropping(file) || (own && file.startsWith(`${workName}/`))),
  );
  if (foreign.length > 0)
    throw new OutputError(
      `"${target}" holds files that Clusterbook did not write (${listed(foreign)}), and would lose them. Name a folder that is empty or does not exist, or move these files.`,
    );
}

/** What is in a folder; the names of folders end with a slash. */
function topOf(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).map((entry) =>
    entry.isDirectory() ? `${entry.name}/` : entry.name,
  );
}

const contents: Readonly<Record<OutputContent, string>> = { site: 'a site', diagrams: 'diagrams', pages: 'pages' };

function isDropping(file: string): boolean {
  return droppings.has(file.slice(file.lastIndexOf('/') + 1));
}

function listed(files: readonly string[]): string {
  const first = files.toSorted().slice(0, named).join(', ');
  return files.length > named ? `${first} and ${files.length - named} more` : first;
}
