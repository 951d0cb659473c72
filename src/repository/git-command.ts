import { spawn } from 'node:child_process';

/** What Git wrote, and whether that is all. */
export interface GitOutput {
  /** Bytes that are no UTF-8 became replacement characters. */
  readonly text: string;
  /** The beginning of what it wrote to standard error, in English. */
  readonly errors: string;
  /** `success` if it is all. Otherwise: Git failed, wrote more than was asked for, was too slow, or is not installed. */
  readonly end: 'success' | 'failure' | 'too-long' | 'too-slow' | 'no-git';
}

export interface GitLimits {
  /** 64 MiB, unless stated. */
  readonly maxBytes?: number;
  /** A minute, unless stated: milliseconds. */
  readonly time?: number;
}

/** How long Git may take to answer one question, in milliseconds. */
export const gitTime = 60_000;

const maxErrorBytes = 64 * 1024;

/** What Git prints; undefined where it does not end well within the limits. */
export async function git(folder: string, args: readonly string[], limits?: GitLimits): Promise<string | undefined> {
  const { text, end } = await gitOutput(folder, args, limits);
  return end === 'success' ? text : undefined;
}

/** What Git prints within the limits: then it is stopped. */
export function gitOutput(
  folder: string,
  args: readonly string[],
  { maxBytes = 64 * 1024 * 1024, time = gitTime }: GitLimits = {},
): Promise<GitOutput> {
  return new Promise((resolve) => {
    const child = spawn('git', [...harmless, '-C', folder, ...args], {
      env: { ...withoutPlaces(process.env), ...harmlessEnvironment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [output, errors] = [collect(maxBytes), collect(maxErrorBytes)];
    const done = (end: GitOutput['end']): void => {
      clearTimeout(timer);
      resolve({ text: output.text(), errors: errors.text(), end });
    };
    const stop = (end: 'too-long' | 'too-slow'): void => {
      child.kill('SIGKILL');
      // What Git started may live on and hold the other end.
      child.stdout.destroy();
      child.stderr.destroy();
      done(end);
    };
    const timer = setTimeout(() => stop('too-slow'), time);
    child.stdout.on('data', (chunk: Buffer) => {
      if (!output.add(chunk)) stop('too-long');
    });
    child.stderr.on('data', (chunk: Buffer) => errors.add(chunk));
    child.on('error', (error: NodeJS.ErrnoException) => {
      errors.add(Buffer.from(`fatal: ${error.message}`));
      done(error.code === 'ENOENT' ? 'no-git' : 'failure');
    });
    child.on('close', (code) => done(code === 0 ? 'success' : 'failure'));
  });
}

/** Keeps chunks up to `maxBytes`; `add` answers whether there was room. */
function collect(maxBytes: number): { readonly add: (chunk: Buffer) => boolean; readonly text: () => string } {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return {
    add: (chunk) => {
      bytes += chunk.length;
      if (bytes > maxBytes) return false;
      chunks.push(chunk);
      return true;
    },
    text: () => Buffer.concat(chunks).toString(),
  };
}

/** Git's settings may name programs to run: those that reading could trigger are switched off. */
const harmless = [
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', 'core.hooksPath=/dev/null'],
  ...['-c', 'log.showSignature=false'],
];

const harmlessEnvironment = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  // A partial clone must not fetch what it lacks. Older versions of Git know the protocols only.
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  // History as it was committed, not as somebody's clone rewrites it.
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_GRAFT_FILE: '/dev/null',
  // Errors are told apart by their text.
  LC_ALL: 'C',
  LANGUAGE: 'C',
};

/** In a hook, Git's environment says where its own repository is: another one than the documented, maybe. */
const places = [
  ...['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_NAMESPACE'],
  ...['GIT_OBJECT_DIRECTORY', 'GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_SHALLOW_FILE', 'GIT_IMPLICIT_WORK_TREE'],
];

function withoutPlaces(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !places.includes(name)));
}
