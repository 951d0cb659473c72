import { spawn } from 'node:child_process';

/** What Git wrote, and whether that is all. */
export interface GitOutput {
  /** Bytes that are no UTF-8 became replacement characters. */
  readonly text: string;
  /** False where Git failed on the way, or wrote more than was asked for. */
  readonly complete: boolean;
}

/** What Git prints; undefined where it fails, or prints more than `maxBytes`. */
export async function git(folder: string, args: readonly string[], maxBytes?: number): Promise<string | undefined> {
  const { text, complete } = await gitOutput(folder, args, maxBytes);
  return complete ? text : undefined;
}

/** What Git prints, up to `maxBytes`: then Git is stopped. */
export function gitOutput(
  folder: string,
  args: readonly string[],
  maxBytes: number = 64 * 1024 * 1024,
): Promise<GitOutput> {
  return new Promise((resolve) => {
    const child = spawn('git', [...harmless, '-C', folder, ...args], {
      env: { ...process.env, ...harmlessEnvironment },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const chunks: Buffer[] = [];
    let bytes = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      else child.kill();
    });
    const done = (complete: boolean): void => resolve({ text: Buffer.concat(chunks).toString(), complete });
    child.on('error', () => done(false));
    child.on('close', (code) => done(code === 0 && bytes <= maxBytes));
  });
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
};
