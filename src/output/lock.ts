import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who holds a lock. */
interface Holder {
  readonly pid: number;
  readonly host: string;
}

/** How often a holder shows that it is alive, in milliseconds. */
const beat = 10_000;

/** A holder that has not shown itself for so long is gone. Drawing a large site may keep a process from it for minutes. */
const longestSilence = 10 * 60_000;

/** The locks of this process. */
const held = new Set<string>();

/**
 * Takes the lock `file`. A lock whose holder has ended is
 * taken over: its process is looked for on this machine, and elsewhere (another
 * container with the same volume) the age of the file tells.
 *
 * @returns the function that gives the lock back; or who holds it, in words.
 */
export function takeLock(file: string): (() => void) | string {
  const mine: Holder = { pid: process.pid, host: hostname() };
  if (!create(file, mine)) {
    const holder = readHolder(file);
    const isTaken = holder ? isAlive(file, holder) : isYoung(file);
    if (isTaken || !removeStale(file, holder) || !create(file, mine)) return inWords(readHolder(file));
  }
  held.add(file);
  const timer = setInterval(() => showAlive(file), beat).unref();
  return () => {
    clearInterval(timer);
    held.delete(file);
    // After a long silence it may be another's.
    if (isSame(readHolder(file), mine)) rmSync(file, { force: true });
  };
}

function inWords(holder: Holder | undefined): string {
  if (!holder) return 'a process that has just begun';
  const { pid, host } = holder;
  return host === hostname() ? `process ${pid}` : `process ${pid} on ${host}`;
}

/** False where there is such a file, or where the run that held it has just removed its folder. */
function create(file: string, holder: Holder): boolean {
  try {
    writeFileSync(file, JSON.stringify(holder), { flag: 'wx' });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    // The disk is full: what is left of it would keep the next run out for a while.
    rmSync(file, { force: true });
    throw error;
  }
}

/** Undefined for a file that a process has not written yet, or was ended before it could. */
function readHolder(file: string): Holder | undefined {
  try {
    const { pid, host } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Holder>;
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host } : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(file: string, { pid, host }: Holder): boolean {
  if (host === hostname() && pid === process.pid) return held.has(file);
  return silence(file) <= longestSilence && (host !== hostname() || isRunning(pid));
}

/** Whether whoever made the file may be about to write into it. */
function isYoung(file: string): boolean {
  return silence(file) < beat;
}

/** How long ago the holder showed itself, in milliseconds. */
function silence(file: string): number {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // The process of another user cannot be signalled, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Moves the lock away before it is removed, so that of two processes that find it only one goes on. */
function removeStale(file: string, stale: Holder | undefined): boolean {
  const moved = `${file}.${process.pid}`;
  try {
    renameSync(file, moved);
  } catch {
    return false;
  }
  const found = readHolder(moved);
  const isTheSame = isSame(found, stale);
  if (isTheSame) rmSync(moved, { force: true });
  else renameSync(moved, file);
  return isTheSame;
}

function isSame(a: Holder | undefined, b: Holder | undefined): boolean {
  return a?.pid === b?.pid && a?.host === b?.host;
}

function showAlive(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Somebody has removed the file by hand.
  }
}
