import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { filesIn } from '../../src/output/files-in.ts';
import { markerName } from '../../src/output/marker.ts';
import { OutputError } from '../../src/output/output-error.ts';
import { writeOutput } from '../../src/output/output-folder.ts';

let root: string;
let target: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), 'clusterbook-output-')));
  target = path.join(root, 'dist');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function write(file: string, text = 'work'): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** All that lies in the folder of the test, folders left out. */
function everything(): string[] {
  return filesIn(root).toSorted();
}

/** Writes a site of these files into the target, or into another folder. */
function publish(files: readonly string[], folder = target, repository?: string): Promise<void> {
  return writeOutput(folder, { content: 'site', ...(repository === undefined ? {} : { repository }) }, (output) => {
    for (const file of files) {
      mkdirSync(path.dirname(path.join(output, file)), { recursive: true });
      writeFileSync(path.join(output, file), `new ${file}`);
    }
  });
}

/** The marker of a site, as anybody can write it. */
const marker = (files: readonly string[]): string =>
  JSON.stringify({ generator: 'clusterbook', content: 'site', files });

/** What a refusal says. */
async function refusal(work: Promise<void>): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(OutputError);
  return (error as OutputError).message;
}

describe('output', () => {
  test('is what was written, with a marker that lists it', async () => {
    await publish(['index.html', 'a/b.css']);
    expect(everything()).toEqual([`dist/${markerName}`, 'dist/a/b.css', 'dist/index.html']);
    expect(JSON.parse(read(`dist/${markerName}`))).toEqual({
      generator: 'clusterbook',
      content: 'site',
      files: ['a/b.css', 'index.html'],
    });
  });

  test('takes the place of earlier output as a whole', async () => {
    await publish(['index.html', 'old/page.html']);
    await publish(['index.html', 'new/page.html']);
    expect(everything()).toEqual([`dist/${markerName}`, 'dist/index.html', 'dist/new/page.html']);
  });

  test('goes to the folder that a link stands for', async () => {
    mkdirSync(path.join(root, 'www'));
    symlinkSync('www', target);
    await publish(['index.html']);
    expect(everything()).toEqual(['dist', `www/${markerName}`, 'www/index.html']);
  });

  test('may replace what a system put there', async () => {
    await publish(['index.html']);
    write('dist/.DS_Store');
    await publish(['index.html']);
    expect(everything()).toEqual([`dist/${markerName}`, 'dist/index.html']);
  });
});

describe('files of others', () => {
  test.each([
    ['that look like a site', ['dist/_astro/app.js', 'dist/index.html']],
    ['in a folder of the target', ['dist/deep/precious.txt']],
  ])('%s stay', async (_, files) => {
    for (const file of files) write(file);
    expect(await refusal(publish(['index.html']))).toMatch(/holds files that Clusterbook did not write \(/);
    expect(everything()).toEqual(files);
  });

  test('that came into an earlier site stay, and are named', async () => {
    await publish(['index.html']);
    for (const file of ['CNAME', 'deep/a.txt', 'deep/b.txt', 'z.txt']) write(`dist/${file}`);
    const before = everything();
    expect(await refusal(publish(['index.html']))).toContain('(CNAME, deep/a.txt, deep/b.txt and 1 more)');
    expect(everything()).toEqual(before);
  });

  test('that come while the output is made stay', async () => {
    await publish(['index.html']);
    const work = writeOutput(target, { content: 'site' }, () => write('dist/notes.txt'));
    expect(await refusal(work)).toContain('(notes.txt)');
    expect(everything()).toEqual([`dist/${markerName}`, 'dist/index.html', 'dist/notes.txt']);
  });

  test.each(['', '{}', '[]', '{"generator":"other","content":"site","files":["a.txt"]}'])(
    'with a marker that is not ours, %j, stay',
    async (marker) => {
      write(`dist/${markerName}`, marker);
      write('dist/a.txt');
      await refusal(publish(['index.html']));
      expect(read('dist/a.txt')).toBe('work');
    },
  );

  test.each([
    ['../precious.txt'],
    ['a/../../precious.txt'],
    ['/precious.txt'],
    ['..\\precious.txt'],
    ['.git/config'],
    ['a/.GIT/config'],
    [''],
  ])('that a forged marker lists as %j stay', async (file) => {
    write(`dist/${markerName}`, marker([file, 'a.txt']));
    write('dist/a.txt');
    expect(await refusal(publish(['index.html']))).toContain(`(${markerName}, a.txt)`);
  });

  test.each([
    ['a marker that is not ours', markerName],
    ['a folder with the name of a marker', `${markerName}/precious.txt`],
    ['a folder with the name of what systems write', 'Thumbs.db/precious.txt'],
    ['a folder with the name of unfinished output', '.clusterbook-unfinished/precious.txt'],
    ['the same with a lock', '.clusterbook-unfinished/lock/precious.txt'],
  ])('stay: %s', async (_, file) => {
    write(`dist/${file}`);
    await refusal(publish(['index.html']));
    expect(read(`dist/${file}`)).toBe('work');
  });

  test('behind a marker that is a link stay', async () => {
    write('precious.json', marker(['a.txt']));
    write('dist/a.txt');
    symlinkSync('../precious.json', path.join(target, markerName));
    await refusal(publish(['index.html']));
    expect(everything()).toEqual([`dist/${markerName}`, 'dist/a.txt', 'precious.json']);
  });

  test.each([
    ['a folder of others', (folder: string) => write(`${folder}/output/precious.txt`)],
    ['a link', (folder: string) => symlinkSync('others', path.join(root, folder))],
    ['a file', (folder: string) => write(folder)],
    [
      'a folder with a marker that is a link',
      (folder: string) => {
        mkdirSync(path.join(root, folder));
        symlinkSync('../others/output/precious.txt', path.join(root, folder, markerName));
      },
    ],
  ])('in the place of unfinished output stay: %s', async (_, make) => {
    write('others/output/precious.txt');
    make('.dist.clusterbook-unfinished');
    const before = everything();
    expect(await refusal(publish(['index.html']))).toContain('was not made by Clusterbook');
    expect(everything()).toEqual(before);
    expect(read('others/output/precious.txt')).toBe('work');
  });

  test('of another kind that Clusterbook wrote stay', async () => {
    await writeOutput(target, { content: 'diagrams' }, (output) => writeFileSync(path.join(output, 'a.mmd'), ''));
    expect(await refusal(publish(['index.html']))).toContain('holds diagrams that Clusterbook wrote');
    expect(everything()).toEqual([`dist/${markerName}`, 'dist/a.mmd']);
  });
});

describe('a folder that is never written to', () => {
  test.each([
    ['the repository', 'repository'],
    ['a folder above it', '.'],
    ['a link to it', 'link'],
  ])('is %s', async (_, folder) => {
    write('repository/apps/app.yaml');
    symlinkSync('repository', path.join(root, 'link'));
    const repository = path.join(root, 'repository');
    expect(await refusal(publish(['index.html'], path.join(root, folder), repository))).toContain(
      'is the documented repository, or a folder above it',
    );
    expect(read('repository/apps/app.yaml')).toBe('work');
  });

  test('is one that Git works in', async () => {
    mkdirSync(target);
    execFileSync('git', ['init', '--quiet'], { cwd: target });
    const before = everything();
    expect(await refusal(publish(['index.html']))).toContain('is a Git repository');
    expect(await refusal(publish(['index.html'], path.join(target, '.git/site')))).toContain('belongs to Git');
    expect(everything()).toEqual(before);
  });

  test('holds a link to a repository of Git, also to one that is gone', async () => {
    mkdirSync(target);
    symlinkSync('nowhere', path.join(target, '.git'));
    expect(await refusal(publish(['index.html']))).toContain('is a Git repository');
    expect(await refusal(publish(['index.html'], path.join(root, '.GIT/site')))).toContain('belongs to Git');
  });

  test('is a file', async () => {
    write('dist');
    expect(await refusal(publish(['index.html']))).toContain('is a file');
    expect(await refusal(publish(['index.html'], path.join(target, 'site')))).toContain('a part of the path is a file');
    expect(read('dist')).toBe('work');
  });

  test('is a link that leads nowhere', async () => {
    symlinkSync('nowhere', target);
    expect(await refusal(publish(['index.html']))).toContain('link to a folder that does not exist');
  });

  test('has a name that the system does not take', async () => {
    expect(await refusal(publish(['index.html'], path.join(root, 'x'.repeat(300))))).toContain('the path is too long');
  });

  test('may lie in the repository', async () => {
    write('repository/apps/app.yaml');
    await publish(['index.html'], path.join(root, 'repository/dist'), path.join(root, 'repository'));
    expect(everything()).toContain('repository/dist/index.html');
  });
});

describe('a run that fails', () => {
  test('leaves the earlier output as it was, and nothing else', async () => {
    await publish(['index.html', 'page.html']);
    const work = writeOutput(target, { content: 'site' }, (output) => {
      writeFileSync(path.join(output, 'index.html'), 'half');
      throw new Error('in the middle');
    });
    await expect(work).rejects.toThrow('in the middle');
    expect(everything()).toEqual([`dist/${markerName}`, 'dist/index.html', 'dist/page.html']);
    expect(read('dist/index.html')).toBe('new index.html');
  });

  test('for want of space says so', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    const work = writeOutput(target, { content: 'site' }, () => Promise.reject(full));
    expect(await refusal(work)).toBe(`"${target}" cannot be written: the disk is full.`);
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGKILL', null],
  ] as const)('because of %s leaves the earlier output; the next one needs no help', async (signal, code) => {
    await publish(['index.html', 'page.html']);
    const script = fileURLToPath(new URL('interrupted-output.ts', import.meta.url));
    const child = spawn(process.execPath, [script, target], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(await refusal(publish(['index.html']))).toContain(`Another run (process ${child.pid})`);
    child.kill(signal);
    expect(await ended).toBe(code);
    expect(read('dist/index.html')).toBe('new index.html');
    if (signal !== 'SIGKILL') expect(readdirSync(root)).toEqual(['dist']);
    await publish(['index.html']);
    expect(everything()).toEqual([`dist/${markerName}`, 'dist/index.html']);
  });
});

describe('two runs at once', () => {
  test('into one folder: the second is told', async () => {
    let second: string | undefined;
    await writeOutput(target, { content: 'site' }, async (output) => {
      writeFileSync(path.join(output, 'index.html'), 'first');
      second = await refusal(publish(['index.html']));
    });
    expect(second).toContain(`Another run (process ${process.pid}) is writing to "${target}"`);
    expect(read('dist/index.html')).toBe('first');
    expect(readdirSync(root)).toEqual(['dist']);
  });

  test('at the same moment: a lock that is not written yet is respected', async () => {
    write('.dist.clusterbook-unfinished/lock', '');
    expect(await refusal(publish(['index.html']))).toContain('Another run (a process that has just begun)');
    execFileSync('touch', ['-d', '1 minute ago', path.join(root, '.dist.clusterbook-unfinished/lock')]);
    await publish(['index.html']);
  });

  test('of which one has taken over: the other leaves the lock', async () => {
    const lock = '.dist.clusterbook-unfinished/lock';
    await writeOutput(target, { content: 'site' }, () => write(lock, JSON.stringify({ pid: 1, host: 'another' })));
    expect(read(lock)).toContain('another');
  });

  test('in containers that share the folder: a silent one has ended', async () => {
    const lock = '.dist.clusterbook-unfinished/lock';
    const elsewhere = JSON.stringify({ pid: 1, host: `not-${hostname()}` });
    write(lock, elsewhere);
    expect(await refusal(publish(['index.html']))).toContain(`(process 1 on not-${hostname()})`);
    execFileSync('touch', ['-d', '1 hour ago', path.join(root, lock)]);
    await publish(['index.html']);
    expect(existsSync(path.join(target, 'index.html'))).toBe(true);
  });
});

test('what a run has moved away before it was ended comes back', async () => {
  await publish(['index.html']);
  execFileSync('mkdir', [path.join(root, '.dist.clusterbook-unfinished')]);
  execFileSync('mv', [target, path.join(root, '.dist.clusterbook-unfinished/earlier')]);
  write(`.dist.clusterbook-unfinished/${markerName}`, marker([]));
  await expect(
    writeOutput(target, { content: 'site' }, () => {
      throw new Error('again');
    }),
  ).rejects.toThrow('again');
  expect(everything()).toEqual([`dist/${markerName}`, 'dist/index.html']);
});

test('what a run has removed in part is removed as a whole; files of others are not', async () => {
  const work = '.dist.clusterbook-unfinished';
  await publish(['index.html']);
  write(`${work}/${markerName}`, marker([]));
  write(`${work}/discarded/half.html`);
  await publish(['index.html']);
  expect(everything()).toEqual([`dist/${markerName}`, 'dist/index.html']);
  write(`${work}/${markerName}`, marker([]));
  write(`${work}/earlier/precious.txt`);
  expect(await refusal(publish(['index.html']))).toContain('(precious.txt)');
  expect(read(`${work}/earlier/precious.txt`)).toBe('work');
});
