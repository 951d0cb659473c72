import { readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Paths of everything below `folder` but folders, `/`-separated. Links are not
 * followed: Node's own recursive listing goes through them.
 */
export function filesIn(folder: string): readonly string[] {
  const files: string[] = [];
  const folders = [''];
  for (let below = folders.pop(); below !== undefined; below = folders.pop()) {
    for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
      const file = path.posix.join(below, entry.name);
      if (entry.isDirectory()) folders.push(file);
      else files.push(file);
    }
  }
  return files;
}
