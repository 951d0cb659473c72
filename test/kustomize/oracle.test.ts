import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { build } from '../../src/kustomize/build.ts';
import { fileTree } from '../../src/repository/file-tree.ts';
import { deviations } from './deviations.ts';
import { documents, objects } from './harness.ts';
import { directories, fixtureFiles, recordingOf, refused } from './oracle.ts';

const files = fixtureFiles();
const tree = fileTree(files);

/** What a build gives, in the form of a recording. */
function built(directory: string): unknown {
  const result = build(tree, directory);
  return result.failed ? 'refused' : objects(result);
}

function recorded(directory: string): unknown {
  const recording = readFileSync(recordingOf(directory), 'utf8');
  return recording === refused ? 'refused' : documents(recording);
}

// The recordings are made by scripts/record-oracle.ts.
describe('the real kustomize', () => {
  const compared = directories(files);

  test.each(compared.filter((directory) => !deviations.has(directory)))('agrees about %s', (directory) => {
    expect(built(directory)).toEqual(recorded(directory));
  });

  test.each([...deviations])('does not agree about %s: %s', (directory) => {
    expect(compared).toContain(directory);
    expect(built(directory)).not.toEqual(recorded(directory));
  });
});
