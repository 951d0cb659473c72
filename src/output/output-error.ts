/** The output cannot be written as asked for. The message says why and what to do; nothing of the user's has changed. */
export class OutputError extends Error {}

/** What the system says, in words, for the codes that a user can do something about. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EDQUOT: 'the disk quota is used up',
  EBUSY: 'it is in use',
  EEXIST: 'something else is in its place',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'the path is too long',
  ENFILE: 'too many open files',
  ENOSPC: 'the disk is full',
  ENOENT: 'a folder is gone that was there',
  ENOTDIR: 'a part of the path is a file',
  ENOTEMPTY: 'another program writes to it',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
};

/** Why the machine refused to read or write, in words; undefined where `error` is something else, such as a defect. */
function systemReason(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return code === undefined ? undefined : reasons[code];
}

/** `error` as an OutputError that starts with `what`, if it is the machine's answer; any other error as it is. */
export function outputErrorOf(error: unknown, what: string): unknown {
  const reason = systemReason(error);
  return reason === undefined ? error : new OutputError(`${what}: ${reason}.`, { cause: error });
}
