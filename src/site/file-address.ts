import type { Location } from '../diagnostic.ts';
import { inRepository, locatedPath, pathBelow } from '../repository/located-path.ts';
import { fileUrl, type Repositories } from '../views/vocabulary/file-url.ts';

/** The address of a line on the Git host of its repository; nothing where the host or the commit is unknown. */
export function fileAddress(repositories: Repositories, { path, start }: Location): string | undefined {
  const url = fileUrl(repositories, path);
  return url === undefined ? undefined : `${url}${start.line > 1 ? `#L${String(start.line)}` : ''}`;
}

/** A longer path loses its first folders. */
const longest = 44;

/** `path:line`, short enough for a table: from `folder` on, if the file is in it, else without its first folders. */
export function fileLabel({ path, start }: Location, folder = ''): string {
  const below = folder === '' ? undefined : pathBelow(path, folder);
  const own = below === undefined || below === '' ? path : below;
  return `${shortened(own)}${lineSuffix(start.line)}`;
}

/** `path:line`, whole. */
export function fullFileLabel({ path, start }: Location): string {
  return `${path}${lineSuffix(start.line)}`;
}

function lineSuffix(line: number): string {
  return line > 1 ? `:${String(line)}` : '';
}

function shortened(text: string): string {
  if (text.length <= longest) return text;
  const { repository, path } = locatedPath(text);
  const segments = path.split('/');
  let short = segments.pop() ?? path;
  for (
    let next = segments.pop();
    next !== undefined && next.length + short.length + 3 <= longest;
    next = segments.pop()
  ) {
    short = `${next}/${short}`;
  }
  return inRepository(repository, `…/${short}`);
}
