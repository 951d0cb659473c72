import { fileLocation, type Diagnostic } from '../diagnostic.ts';
import { parentDirectory } from './path.ts';
import { repositoryDiagnostic } from './problems.ts';

/**
 * Says that a file or folder is left out, and what to do about it.
 *
 * @param reason a code or message of the operating system, or what is wrong with the file.
 */
export function unreadable(what: 'file' | 'folder', path: string, reason: string): Diagnostic {
  const known = reasons.find(({ when }) => when.test(reason));
  const left = what === 'file' ? 'it was' : 'its files were';
  const remedy = known?.remedy === undefined ? '' : ` ${known.remedy}`;
  return repositoryDiagnostic(`repository/unreadable-${what}`, {
    message: `The ${what} ${known?.reason ?? reason}, so ${left} left out.${remedy}`,
    location: fileLocation(shown(path)),
  });
}

interface Reason {
  readonly when: RegExp;
  readonly reason: string;
  readonly remedy?: string;
}

const reasons: readonly Reason[] = [
  {
    when: /^(?:EACCES|EPERM|Permission denied|Operation not permitted)$/,
    reason: 'cannot be opened for lack of permission',
    remedy: 'Permit reading it, or add it to .gitignore.',
  },
  {
    when: /^(?:ENAMETOOLONG|File name too long)$/,
    reason: 'has or holds a path that is longer than the system allows',
    remedy: 'Shorten the path.',
  },
  {
    when: /^(?:ENOENT|ENOTDIR|No such file or directory|Not a directory)$/,
    reason: 'was removed while the repository was read',
    remedy: 'Read the repository again.',
  },
  { when: /^(?:ELOOP|Too many levels of symbolic links)$/, reason: 'is a symbolic link' },
  { when: /^E[A-Z0-9]+$/, reason: 'cannot be opened' },
];

/** The path, or the nearest folder above that has a path of a length that people can read. */
function shown(path: string): string {
  let at = path;
  while (at.length > 255 && at.includes('/')) at = parentDirectory(at);
  return at;
}
