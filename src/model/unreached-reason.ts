import { fileLocation, type Location } from '../diagnostic.ts';
import { kustomizationFileNames } from '../kustomize/load.ts';
import { baseName, parentDirectory } from '../repository/path.ts';
import type { Unreached } from './fleet.ts';
import { proseOf } from './prose.ts';

/**
 * Why no cluster applies what a file declares. `read` are the files that builds
 * read: one that declares nothing there was read as a patch.
 */
export function unreachedReason(
  path: string,
  read: ReadonlySet<string>,
  files: ReadonlyMap<string, string>,
): Pick<Unreached, 'reason' | 'evidence'> {
  if (read.has(path)) return { reason: 'It is a patch for an object that is declared elsewhere.' };
  for (let below = path; below !== ''; below = parentDirectory(below)) {
    const kustomization = kustomizationFile(parentDirectory(below), files);
    if (kustomization === undefined) continue;
    const name = baseName(below);
    const text = files.get(kustomization) ?? '';
    const commented = commentedEntry(kustomization, text, name);
    if (commented) return commented;
    if (!mentions(text, name))
      return { reason: `${kustomization} does not list it.`, evidence: fileLocation(kustomization) };
  }
  return { reason: 'No Flux Kustomization builds its folder.' };
}

function kustomizationFile(directory: string, files: ReadonlyMap<string, string>): string | undefined {
  const prefix = directory === '' ? '' : `${directory}/`;
  return kustomizationFileNames.map((name) => prefix + name).find((path) => files.has(path));
}

/** An entry like `# - ./release.yaml  # waits for the disks`: the comment behind it, or above it, says why. */
function commentedEntry(path: string, text: string, name: string): Pick<Unreached, 'reason' | 'evidence'> | undefined {
  const lines = text.split('\n');
  const entry = new RegExp(
    `^\\s*#\\s*-\\s*["']?(?:[^\\s"'#]*/)?${escapeRegExp(name)}(?:/[^\\s"'#]*)?["']?\\s*(?:#+\\s*(.*))?$`,
  );
  const index = lines.findIndex((line) => entry.test(line));
  if (index < 0) return undefined;
  const behind = entry.exec(lines[index] ?? '')?.[1]?.trim() ?? '';
  const above = /^\s*#\s*(?!-\s)(\S.*)$/.exec(lines[index - 1] ?? '')?.[1] ?? '';
  const why = proseOf([behind === '' ? above : behind]);
  return {
    reason: `It is commented out in ${path}${why === '' ? '' : `: ${why.replace(/[.\s]+$/, '')}`}.`,
    evidence: lineLocation(path, lines, index),
  };
}

function mentions(text: string, name: string): boolean {
  const entry = new RegExp(`(?:^|[\\s/"'\\[,])${escapeRegExp(name)}(?:$|[\\s/"'\\],])`);
  return text.split('\n').some((line) => !/^\s*#/.test(line) && entry.test(line));
}

function lineLocation(path: string, lines: readonly string[], index: number): Location {
  const offset = lines.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0);
  const start = { line: index + 1, column: 1, offset };
  const length = lines[index]?.length ?? 0;
  return { path, start, end: { line: index + 1, column: length + 1, offset: offset + length } };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
