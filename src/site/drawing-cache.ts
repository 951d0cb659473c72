import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Drawings of earlier builds, by all that they were made of. */
export interface DrawingCache {
  /** The drawing that was made of `key` before; else what `draw` makes now. */
  readonly remember: (key: string, draw: () => Promise<string>) => Promise<string>;
  /** Removes what nobody has asked for since the cache was opened. */
  readonly removeUnused: () => void;
}

/**
 * Opens the cache in `folder`: one file for each drawing, named by the digest of
 * its key and of the code that draws, and starting with the digest of its
 * contents. Whatever is wrong with a file, it is as if it was not there; what
 * cannot be written is drawn again next time.
 */
export function openDrawingCache(folder: string, version = drawingCode()): DrawingCache {
  const used = new Set<string>();
  return {
    async remember(key, draw) {
      const name = digest(`${version}\n${key}`);
      used.add(name);
      const known = read(path.join(folder, name));
      if (known !== undefined) return known;
      const drawing = await draw();
      write(folder, name, drawing);
      return drawing;
    },
    removeUnused() {
      for (const name of list(folder)) if (isDrawing(name) && !used.has(name)) remove(path.join(folder, name));
    },
  };
}

function read(file: string): string | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    const drawing = text.slice(digestLength + 1);
    return text.slice(0, digestLength) === digest(drawing) ? drawing : undefined;
  } catch {
    return undefined;
  }
}

/** In one step, so that another build never reads half of it. */
function write(folder: string, name: string, drawing: string): void {
  const unfinished = path.join(folder, `${name}.${randomUUID()}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(unfinished, `${digest(drawing)}\n${drawing}`);
    renameSync(unfinished, path.join(folder, name));
  } catch {
    // Another build may have removed it, or the disk may be full. What is left of it goes with the unused.
  }
}

/** What cannot be removed stays, and harms nobody. */
function remove(file: string): void {
  try {
    rmSync(file, { force: true, recursive: true });
  } catch {
    // The folder may be one that we can only read.
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The digest of the code that draws. */
function drawingCode(): string {
  const folder = fileURLToPath(new URL('../views/diagrams/', import.meta.url));
  const files = readdirSync(folder).sort();
  const texts = files.map((name) => `${name} ${digest(readFileSync(path.join(folder, name), 'utf8'))}`);
  const { version } = createRequire(import.meta.url)('elkjs/package.json') as { readonly version: string };
  return digest([version, ...texts].join('\n'));
}

/** Whether a file of this name may be a drawing, finished or not: what else lies in the folder is not ours. */
function isDrawing(name: string): boolean {
  return /^[0-9a-f]{64}(?:\.[0-9a-f-]{36})?$/.test(name);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const digestLength = 64;
