import type { Location } from '../diagnostic.ts';
import type { Variables } from '../flux/variables.ts';
import { booleanIn } from '../kubernetes/json.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { commentBeside } from './comment.ts';
import { provenance } from './provenance.ts';

const pointer = ['spec', 'suspend'];

/**
 * Why an object is suspended, in the words of the comment beside `suspend: true`
 * in the file that sets it: its own, a patch (also one written inline), or where
 * the variable is defined that decides. Nothing for an object that is not
 * suspended: there such a comment says what the field is for.
 */
export function suspendComment(
  resource: Resource,
  files: ReadonlyMap<string, string>,
  variables?: Variables,
): { readonly suspendComment?: string } {
  if (booleanIn(resource.body, ...pointer) !== true) return {};
  const from = provenance(resource, pointer, variables);
  const location = from ? from.location : resource.origin.locate?.(pointer);
  if (!location) return {};
  const lines = (files.get(location.path) ?? '').split('\n');
  const comment =
    from?.kind === 'patch' ? commentInPatch(lines, location) : commentBeside(lines, location.start.line - 1);
  return comment === '' ? {} : { suspendComment: comment };
}

/** A patch's place may be that of its field only; its text follows on deeper lines. Where it sets the field twice, nothing tells which. */
function commentInPatch(lines: readonly string[], location: Location): string {
  const first = location.start.line - 1;
  const last = Math.max(location.end.line - 1, lastDeeper(lines, first));
  const setting = lines.flatMap((line, index) =>
    index >= first && index <= last && setsSuspend.test(line) ? [index] : [],
  );
  const [only, ...others] = setting;
  if (only === undefined || others.length > 0) return '';
  return lines[only]?.includes('/spec/suspend') ? commentOfOperation(lines, only) : commentBeside(lines, only);
}

/** `suspend: true` of a merge patch, `path: /spec/suspend` of an operation. */
const setsSuspend = /^\s*(?:-\s+)?["']?(?:suspend["']?\s*:\s*["']?true|path["']?\s*:\s*["']?\/spec\/suspend)\b/;

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
