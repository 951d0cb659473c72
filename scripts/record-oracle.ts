/**
 * Records what the real kustomize makes of the fixtures in test/fixtures/kustomize,
 * for test/kustomize/oracle.test.ts. It needs kustomize 5.8 on the path.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { format } from 'prettier';
import { parseAllDocuments, stringify } from 'yaml';
import { directories, fixtureDirectory, fixtureFiles, recordingOf, refused } from '../test/kustomize/oracle.ts';

rmSync(recordingOf('').replace('/.yaml', ''), { recursive: true, force: true });
for (const directory of directories(fixtureFiles())) {
  const path = recordingOf(directory);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await record(fixtureDirectory(directory)));
}

/** The objects of a build as Flux does it: in the order in which they were loaded, files from anywhere. */
async function record(directory: string): Promise<string> {
  const options = ['--load-restrictor', 'LoadRestrictionsNone', '--reorder', 'none'];
  const { status, stdout, error } = spawnSync('kustomize', ['build', directory, ...options], { encoding: 'utf8' });
  if (error) throw error;
  return status === 0 ? await normalised(stdout) : refused;
}

/** One spelling for equal values. */
async function normalised(text: string): Promise<string> {
  const documents = parseAllDocuments(text).map((document) => stringify(document.toJS(), { sortMapEntries: true }));
  return await format(documents.join('---\n'), { parser: 'yaml', printWidth: 120, singleQuote: true });
}
