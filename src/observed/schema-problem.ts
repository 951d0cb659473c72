import type { z } from 'zod';

/**
 * What is wrong with a value, and where, in words: `objects[3].name is missing`.
 * Nothing of the value is quoted, as Zod's own messages may do.
 */
export function schemaProblem(value: unknown, { issues }: z.ZodError, below = ''): string {
  const [issue] = issues;
  if (!issue) return 'The file does not have the right form';
  const path = `${below}${issue.path.map(segment).join('')}`.replace(/^\./, '');
  const subject = path === '' ? 'The file' : `The field ${path}`;
  if (valueAt(value, issue.path) === undefined) return `${subject} is missing`;
  switch (issue.code) {
    case 'invalid_type':
      return `${subject} is not of the type ${issue.expected}`;
    case 'invalid_value':
      return `${subject} is none of: ${issue.values.map(String).join(', ')}`;
    case 'too_big':
      return `${subject} is larger than ${String(issue.maximum)}`;
    default:
      return `${subject} does not have the form that it should have`;
  }
}

/** Keys of a foreign map are not names of fields. */
function segment(key: PropertyKey): string {
  return typeof key === 'number' ? `[${String(key)}]` : `.${String(key)}`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (found, key) =>
      typeof found === 'object' && found !== null ? (found as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );
}
