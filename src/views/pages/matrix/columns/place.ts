import type { Location } from '../../../../diagnostic.ts';

/** `path:line` of a file of the repository. */
export function fullPlace({ path, start }: Location): string {
  return `${path}:${String(start.line)}`;
}
