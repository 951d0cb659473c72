import type { Location } from '../diagnostic.ts';
import type { Variables } from '../flux/variables.ts';
import { booleanIn } from '../kubernetes/json.ts';
import type { Resource } from '../kubernetes/resource.ts';
import { valueLocation } from '../kubernetes/value-location.ts';
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
  const location = from ? from.location : valueLocation(resource, pointer);
  if (!location) return {};
  const lines = (files.get(location.path) ?? '').split('\n');
  const comment =
    from?.kind === 'patch' ? commentInPatch(lines, location) : commentBeside(lines, location.start.line - 1);
  return comment === '' ? {} : { suspendComment: comment };
}

/** Beside the field in a patch, or at the operation that sets it; nothing where a text on one line holds the patch. */
function commentInPatch(lines: readonly string[], location: Location): string {
  const index = location.start.line - 1;
  const [, field] = /^\s*(?:-\s+)?["']?(suspend|value)["']?\s*:/.exec(lines[index] ?? '') ?? [];
  if (field === undefined) return '';
  return field === 'value' ? commentOfOperation(lines, index) : commentBeside(lines, index);
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
