import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Repository } from '../../src/repository/repository.ts';

const fixtures = fileURLToPath(new URL('../fixtures/kustomize', import.meta.url));
const expected = fileURLToPath(new URL('../expected/kustomize', import.meta.url));

/** What stands for a build that kustomize refuses. */
export const refused = '# refused\n';

/** The files of all fixtures, by their paths. */
export function fixtureFiles(): Repository['files'] {
  const paths = readdirSync(fixtures, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [relative(fixtures, path), readFileSync(path, 'utf8')]));
}

/** The directories that are compared: all with a kustomization.yaml that is no component. */
export function directories(files: Repository['files']): readonly string[] {
  return [...files]
    .filter(([path, text]) => path.endsWith('/kustomization.yaml') && !text.includes('kind: Component'))
    .map(([path]) => path.replace('/kustomization.yaml', ''))
    .sort();
}

/** Where a fixture lies on the disk. */
export function fixtureDirectory(directory: string): string {
  return join(fixtures, directory);
}

/** Where the recording of a fixture lies. */
export function recordingOf(directory: string): string {
  return join(expected, `${directory}.yaml`);
}
