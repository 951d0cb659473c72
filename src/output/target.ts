import { existsSync, lstatSync, readdirSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { filesIn } from './files-in.ts';
import { markerName, readMarker, type OutputContent } from './marker.ts';
import { OutputError } from './output-error.ts';

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
 * Refuses a folder whose contents may not be replaced.
 *
 * @param target as `resolveTarget` returns it.
 * @param repository the documented repository, which is never written over.
 * @param own the name of a folder in the target that belongs to the output.
 * @throws OutputError
 */
export function refuseForeign(
  target: string,
  { content, repository, own }: { readonly content: OutputContent; readonly repository?: string; readonly own: string },
): void {
  if (repository !== undefined && isWithin(target, realpathSync(repository)))
    throw new OutputError(`"${target}" is the documented repository, or a folder above it. Name another folder.`);
  if (target.split(path.sep).includes('.git'))
    throw new OutputError(`"${target}" belongs to Git. Name a folder outside of ".git".`);
  if (!existsSync(target)) return;
  if (existsSync(path.join(target, '.git')))
    throw new OutputError(`"${target}" is a Git repository. Name another folder, such as one inside of it.`);
  const marker = readMarker(target);
  if (marker && marker.content !== content)
    throw new OutputError(`"${target}" holds ${contents[marker.content]} that Clusterbook wrote. Name another folder.`);
  const known = new Set([markerName, own, ...(marker?.files ?? [])]);
  // Without a marker nothing in the folder is known, however deep: it may be a large one.
  const there = marker ? filesIn(target) : readdirSync(target);
  const foreign = there.filter((file) => !(known.has(file) || isDropping(file) || file.startsWith(`${own}/`)));
  if (foreign.length > 0)
    throw new OutputError(
      `"${target}" holds files that Clusterbook did not write (${listed(foreign)}), and would lose them. Name a folder that is empty or does not exist, or move these files.`,
    );
}

const contents: Readonly<Record<OutputContent, string>> = { site: 'a site', diagrams: 'diagrams', pages: 'pages' };

/** Whether `inner` is `outer` or lies below it. */
function isWithin(outer: string, inner: string): boolean {
  const relative = path.relative(outer, inner);
  return relative === '' || !(relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative));
}

function isDropping(file: string): boolean {
  return droppings.has(path.posix.basename(file));
}

function listed(files: readonly string[]): string {
  const first = files.toSorted().slice(0, named).join(', ');
  return files.length > named ? `${first} and ${files.length - named} more` : first;
}
