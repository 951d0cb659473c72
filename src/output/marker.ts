import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The file that tells a folder written by Clusterbook from all others. */
export const markerName = '.clusterbook.json';

/** What a written folder holds; pages are what a site is made from. */
export type OutputContent = (typeof contents)[number];

const contents = ['site', 'diagrams', 'pages'] as const;

/** What the marker of a folder says: only these files may be replaced. */
export interface Marker {
  readonly content: OutputContent;
  /** Paths below the folder, `/`-separated, without the marker itself. */
  readonly files: readonly string[];
}

/** The marker of a folder; undefined where there is none, or one that is not ours. */
export function readMarker(folder: string): Marker | undefined {
  try {
    const written: unknown = JSON.parse(readFileSync(path.join(folder, markerName), 'utf8'));
    return isMarker(written) ? { content: written.content, files: written.files } : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the marker of a folder. Files are sorted, so that the same output has the same marker. */
export function writeMarker(folder: string, { content, files }: Marker): void {
  const written = { generator: 'clusterbook', content, files: [...files].sort() };
  writeFileSync(path.join(folder, markerName), `${JSON.stringify(written, null, 2)}\n`);
}

function isMarker(value: unknown): value is Marker {
  if (typeof value !== 'object' || value === null) return false;
  const { generator, content, files } = value as Readonly<Record<string, unknown>>;
  return generator === 'clusterbook' && contents.some((known) => known === content) && isTexts(files);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}
