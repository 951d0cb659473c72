import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** What the real code of Flux was asked about. */
export const oracleKinds = ['build', 'substitute', 'values', 'yaml'] as const;

/** A case, and what the real code makes of it. */
export interface Recorded<Asked = object> {
  readonly asked: Asked;
  readonly value?: unknown;
  /** Whether the real code refuses the case. */
  readonly refused?: true;
}

/** Where the recording of cases lies: a line of JSON for each, compressed. */
export function recordingOf(kind: (typeof oracleKinds)[number]): string {
  return fileURLToPath(new URL(`../expected/flux/${kind}.jsonl.gz`, import.meta.url));
}

/** The cases, with what the real code makes of them. */
export function recorded(kind: (typeof oracleKinds)[number]): readonly Recorded[] {
  const lines = gunzipSync(readFileSync(recordingOf(kind)))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Recorded);
}
