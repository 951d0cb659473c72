import type { Location } from '../../diagnostic.ts';
import type { Variables } from '../../flux/substitution/variables.ts';
import { booleanIn } from '../../kubernetes/json.ts';
import type { Resource } from '../../kubernetes/resource.ts';
import { valueLocation } from '../../kubernetes/value-location.ts';
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
  const location = from ? from.location : valueLocation(resource, pointer);
  if (!location) return undefined;
  const lines = (files.get(location.path) ?? '').split('\n');
  const comment =
    from?.kind === 'patch' ? commentInPatch(lines, location, field) : commentBeside(lines, location.start.line - 1);
  return comment === '' ? undefined : comment;
}

/** Beside the field in a patch, or at the operation that sets it; nothing where a text on one line holds the patch. */
function commentInPatch(lines: readonly string[], location: Location, field: Explained): string {
  const index = location.start.line - 1;
  const [, key] = /^\s*(?:-\s+)?["']?(\w+)["']?\s*:/.exec(lines[index] ?? '') ?? [];
  if (key === 'value') return commentOfOperation(lines, index);
  return key === field ? commentBeside(lines, index) : '';
}

/** A comment behind any line of an operation, else above its first. */
function commentOfOperation(lines: readonly string[], index: number): string {
  const isFirst = (line: string | undefined): boolean => /^\s*-\s/.test(line ?? '');
  const first = lines.findLastIndex((line, at) => at <= index && isFirst(line));
  const next = lines.findIndex((line, at) => at > index && (isFirst(line) || line.trim() === ''));
  const operation = lines.slice(first, next < 0 ? lines.length : next);
  const behind = operation.findIndex((line) => /\s#/.test(line));
  return first < 0 ? '' : commentBeside(lines, first + Math.max(0, behind));
}
