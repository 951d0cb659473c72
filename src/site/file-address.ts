import type { Location } from '../diagnostic.ts';

/** The address of a line on the Git host, at the documented commit; nothing where the host or the commit is unknown. */
export function fileAddress(fileUrl: string | undefined, { path, start }: Location): string | undefined {
  if (fileUrl === undefined) return undefined;
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return `${fileUrl}${encoded}${start.line > 1 ? `#L${String(start.line)}` : ''}`;
}

/** A longer path loses its first folders. */
const longest = 44;

/** `path:line`, short enough for a table. */
export function fileLabel({ path, start }: Location, most = longest): string {
  const line = start.line > 1 ? `:${String(start.line)}` : '';
  if (path.length <= most) return `${path}${line}`;
  const segments = path.split('/');
  let short = segments.pop() ?? path;
  for (let next = segments.pop(); next !== undefined && next.length + short.length + 3 <= most; next = segments.pop()) {
    short = `${next}/${short}`;
  }
  return `…/${short}${line}`;
}
