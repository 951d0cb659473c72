import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, vi } from 'vitest';
import { readRepository } from '../../src/repository/disk.ts';

export interface TemporaryFolder {
  /** The absolute path of what is called `path` in the folder. */
  readonly at: (path?: string) => string;
  readonly write: (path: string, content?: string) => void;
  /** Runs Git in a folder below; answers what it prints. */
  readonly git: (folder: string, ...args: readonly string[]) => string;
  /** Puts a program called `git` before the real one, which is `$REAL` in its shell script. */
  readonly fakeGit: (script: string) => void;
  /** The paths of the files that are read. */
  readonly files: (folder?: string) => Promise<readonly string[]>;
}

/** A folder for each test, and no settings of Git but the repository's own. */
export function temporaryFolder(): TemporaryFolder {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'clusterbook-'));
    vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
    vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(root, { recursive: true });
  });
  const at = (path = ''): string => join(root, path);
  const write = (path: string, content = 'a: 1\n'): void => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), content);
  };
  return {
    at,
    write,
    git(folder, ...args) {
      const settings = [
        'user.name=A',
        'user.email=a@example.org',
        'init.defaultBranch=main',
        'protocol.file.allow=always',
      ];
      const all = [...settings.flatMap((setting) => ['-c', setting]), '-C', at(folder), ...args];
      return execFileSync('git', all, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    },
    fakeGit(script) {
      const real = execFileSync('/bin/sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
      write('programs/git', `#!/bin/sh\nREAL='${real}'\n${script}\n`);
      chmodSync(at('programs/git'), 0o755);
      vi.stubEnv('PATH', `${at('programs')}${delimiter}${process.env.PATH ?? ''}`);
    },
    files: async (folder) => [...(await readRepository(at(folder))).value.files.keys()],
  };
}
