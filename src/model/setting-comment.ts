import type { Location } from '../diagnostic.ts';
import type { Variables } from '../flux/variables.ts';
import { booleanIn } from '../kubernetes/json.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { commentBeside } from './comment.ts';
import { provenance } from './provenance.ts';

/** Settings of `spec` that a comment may explain, with the value that needs one. */
const explained = { suspend: true, prune: false, force: true } as const;

type Explained = keyof typeof explained;

/**
 * Why an object is suspended, is not pruned or is replaced by force, in the words
 * of the comment beside the field in the file that sets it: its own, a patch (also
 * one written inline), or where the variable is defined that decides. Nothing for
 * the usual value: there such a comment says what the field is for.
 */
export function settingComment(
  field: Explained,
  resource: Resource,
  { files, variables }: { readonly files: ReadonlyMap<string, string>; readonly variables?: Variables | undefined },
): string | undefined {
  const pointer = ['spec', field];
  if (booleanIn(resource.body, ...pointer) !== explained[field]) return undefined;
  const from = provenance(resource, pointer, variables);
  const location = from ? from.location : resource.origin.locate?.(pointer);
  if (!location) return undefined;
  const lines = (files.get(location.path) ?? '').split('\n');
  const comment =
    from?.kind === 'patch' ? commentInPatch(lines, location, field) : commentBeside(lines, location.start.line - 1);
  return comment === '' ? undefined : comment;
}

/** A patch's place may be that of its field only; its text follows on deeper lines. Where it sets the field twice, nothing tells which. */
function commentInPatch(lines: readonly string[], location: Location, field: Explained): string {
  const first = location.start.line - 1;
  const last = Math.max(location.end.line - 1, lastDeeper(lines, first));
  const found = lines.flatMap((line, index) =>
    index >= first && index <= last && setting[field].test(line) ? [index] : [],
  );
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return '';
  return lines[only]?.includes(`/spec/${field}`) ? commentOfOperation(lines, only) : commentBeside(lines, only);
}

/** `suspend: true` of a merge patch, `path: /spec/suspend` of an operation. */
const setting: Readonly<Record<Explained, RegExp>> = {
  suspend: /^\s*(?:-\s+)?["']?(?:suspend["']?\s*:\s*["']?true|path["']?\s*:\s*["']?\/spec\/suspend)\b/,
  prune: /^\s*(?:-\s+)?["']?(?:prune["']?\s*:\s*["']?false|path["']?\s*:\s*["']?\/spec\/prune)\b/,
  force: /^\s*(?:-\s+)?["']?(?:force["']?\s*:\s*["']?true|path["']?\s*:\s*["']?\/spec\/force)\b/,
};

/** A comment behind any line of an operation, else above its first. */
function commentOfOperation(lines: readonly string[], index: number): string {
  const isFirst = (line: string | undefined): boolean => /^\s*-\s/.test(line ?? '');
  const first = lines.findLastIndex((line, at) => at <= index && isFirst(line));
  const next = lines.findIndex((line, at) => at > index && (isFirst(line) || line.trim() === ''));
  const operation = lines.slice(first, next < 0 ? lines.length : next);
  const behind = operation.findIndex((line) => /\s#/.test(line));
  return first < 0 ? '' : commentBeside(lines, first + Math.max(0, behind));
}

/** The last of the lines after `index` that are indented deeper than it. */
function lastDeeper(lines: readonly string[], index: number): number {
  const indent = (line: string): number => line.search(/[^\s-]|$/);
  const own = indent(lines[index] ?? '');
  const end = lines.findIndex((line, at) => at > index && line.trim() !== '' && indent(line) <= own);
  return (end < 0 ? lines.length : end) - 1;
}
