import type { Location } from '../diagnostic.ts';

/** The address of a line on the Git host, at the documented commit; nothing where the host or the commit is unknown. */
export function fileAddress(fileUrl: string | undefined, { path, start }: Location): string | undefined {
  if (fileUrl === undefined) return undefined;
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return `${fileUrl}${encoded}${start.line > 1 ? `#L${String(start.line)}` : ''}`;
}

/** A longer path loses its first folders. */
const longest = 44;

/** `path:line`, short enough for a table: from `folder` on, if the file is in it, else without its first folders. */
export function fileLabel({ path, start }: Location, folder = ''): string {
  const own = folder !== '' && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
  return `${shortened(own)}${lineSuffix(start.line)}`;
}

/** `path:line`, whole. */
export function fullFileLabel({ path, start }: Location): string {
  return `${path}${lineSuffix(start.line)}`;
}

function lineSuffix(line: number): string {
  return line > 1 ? `:${String(line)}` : '';
}

function shortened(path: string): string {
  if (path.length <= longest) return path;
  const segments = path.split('/');
  let short = segments.pop() ?? path;
  for (
    let next = segments.pop();
    next !== undefined && next.length + short.length + 3 <= longest;
    next = segments.pop()
  ) {
    short = `${next}/${short}`;
  }
  return `…/${short}`;
}
