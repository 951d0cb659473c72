import { baseName } from '../../../repository/path.ts';
import type { Declaration } from './declarations.ts';
import { compareText } from '../../../repository/text-order.ts';

/** The name that files with objects of a kind usually have. */
export interface FileNameConvention {
  readonly kind: string;
  /** A file name, or one with the object's name in it: `<name>.yaml`. */
  readonly pattern: string;
  readonly kept: readonly Declaration[];
  readonly exceptions: readonly Declaration[];
}

/** Fewer files than these are no habit. */
const fewest = 3;

/** What most files of a kind are called, where there is one such name; the most frequent kinds first. */
export function fileNameConventions(declarations: readonly Declaration[]): readonly FileNameConvention[] {
  return [...Map.groupBy(declarations, ({ kind }) => kind)]
    .flatMap(([kind, same]) => conventionOf(kind, same) ?? [])
    .sort((a, b) => b.kept.length - a.kept.length || compareText(a.kind, b.kind));
}

function conventionOf(kind: string, same: readonly Declaration[]): FileNameConvention | undefined {
  const counts = new Map<string, number>();
  for (const declaration of same)
    for (const pattern of patternsOf(declaration)) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  const [pattern, count] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), ['', 0]);
  const keeps = (declaration: Declaration): boolean => patternsOf(declaration).includes(pattern);
  const kept = same.filter(keeps);
  const files = new Set(kept.map(({ location }) => location.path)).size;
  if (files < fewest || count * 2 <= same.length) return undefined;
  return { kind, pattern, kept, exceptions: same.filter((declaration) => !keeps(declaration)) };
}

/** All that a file's name can be an instance of, the most exact first. */
function patternsOf({ name, location }: Declaration): readonly string[] {
  const file = baseName(location.path);
  const [, stem = '', ending = ''] = /^(.+?)((?:\.sops)?\.[\w]+)$/.exec(file) ?? [];
  return [file, ...(stem === name ? [`<name>${ending}`] : []), ...(ending.startsWith('.sops') ? [`*${ending}`] : [])];
}
