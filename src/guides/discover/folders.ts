import { baseName, parentDirectory } from '../../repository/path.ts';
import { docsRoot } from './guide-files.ts';
import { humanised } from './title.ts';

/** A folder of guides. */
export interface GuideFolder {
  readonly title: string;
  readonly order?: number;
}

/**
 * What the folders below a root of docs are called and in which order they
 * stand: as Docusaurus' `_category_.json` says, else by their names and the
 * numbers before them.
 */
export function folderOf(files: ReadonlyMap<string, string>, path: string): GuideFolder {
  const category = readCategory(files.get(`${path}/_category_.json`));
  const order = category.order ?? leadingNumber(baseName(path));
  return { title: category.title ?? humanised(baseName(path)), ...(order === undefined ? {} : { order }) };
}

/** The folders between the root of the docs and a file, outermost first; outside of the docs, those below the repository's root. */
export function foldersAbove(path: string): readonly string[] {
  const root = docsRoot(path) ?? '';
  const folders: string[] = [];
  for (let folder = parentDirectory(path); folder.length > root.length; folder = parentDirectory(folder))
    folders.unshift(folder);
  return folders;
}

/** The number that a name starts with to be sorted by: 1 of `01-setup`. */
export function leadingNumber(name: string): number | undefined {
  const digits = /^(\d{1,4})[-_. ]+\D/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function readCategory(text: string | undefined): { title?: string; order?: number } {
  const body = text === undefined ? undefined : parsedJson(text);
  if (typeof body !== 'object' || body === null) return {};
  const { label, position } = body as { label?: unknown; position?: unknown };
  return {
    ...(typeof label === 'string' && label.trim() !== '' ? { title: label.trim() } : {}),
    ...(typeof position === 'number' ? { order: position } : {}),
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
