import { lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isOutputPath } from './output-path.ts';

/** The file that tells a folder written by Clusterbook from all others. */
export const markerName = '.clusterbook.json';

/** A larger marker is not ours: the list of a site with 100,000 files has some 10 MiB. */
const maxMarkerBytes = 64 * 1024 * 1024;

/** What a written folder holds; pages are what a site is made from. */
export type OutputContent = (typeof contents)[number];

const contents = ['site', 'diagrams', 'pages'] as const;

/** What the marker of a folder says: only these files may be replaced. */
export interface Marker {
  readonly content: OutputContent;
  /** Paths below the folder, `/`-separated, without the marker itself. */
  readonly files: readonly string[];
}

/**
 * The marker of a folder; undefined where there is none, or one that is not
 * ours. It may come from somebody else's repository, so one that is no regular
 * file, or lists what does not lie below the folder, is not ours.
 */
export function readMarker(folder: string): Marker | undefined {
  const file = path.join(folder, markerName);
  try {
    const facts = lstatSync(file);
    if (!facts.isFile() || facts.size > maxMarkerBytes) return undefined;
    const written: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return isMarker(written) ? { content: written.content, files: written.files } : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the marker of a folder, through no link. Files are sorted, so that the same output has the same marker. */
export function writeMarker(folder: string, { content, files }: Marker): void {
  const file = path.join(folder, markerName);
  const written = { generator: 'clusterbook', content, files: [...files].sort() };
  rmSync(file, { force: true });
  writeFileSync(file, `${JSON.stringify(written, null, 2)}\n`, { flag: 'wx' });
}

function isMarker(value: unknown): value is Marker {
  if (typeof value !== 'object' || value === null) return false;
  const { generator, content, files } = value as Readonly<Record<string, unknown>>;
  return generator === 'clusterbook' && contents.some((known) => known === content) && arePaths(files);
}

function arePaths(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string' && isOutputPath(entry));
}
