import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isObject, objectIn, type Json, type JsonObject } from '../../src/kubernetes/json.ts';
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
  return recording === refused ? 'refused' : documents(recording).map(withoutNotes);
}

/** `buildMetadata` asks for annotations that name the files of a build; they are left out here. */
function withoutNotes(document: unknown): unknown {
  const { annotations, ...metadata } = objectIn(document as Json, 'metadata');
  if (!isObject(annotations)) return document;
  const kept = Object.entries(annotations).filter(([key]) => !noteAnnotations.includes(key));
  const left = kept.length > 0 ? { annotations: Object.fromEntries(kept) } : {};
  return { ...(document as JsonObject), metadata: { ...metadata, ...left } };
}

const noteAnnotations = ['config.kubernetes.io/origin', 'alpha.config.kubernetes.io/transformations'];

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
