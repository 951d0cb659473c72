import { RE2JS } from 're2js';

/**
 * Which paths a path with variables may be, whatever these hold: `value` is what
 * one of them stands for, as an expression. In linear time, whatever the path.
 */
export function pathPattern(path: string, value: '[^/]+' | '.+'): (candidate: string) => boolean {
  const literals = literalParts(path).map((literal) => RE2JS.quote(literal));
  const pattern = RE2JS.compile(literals.join(value));
  return (candidate) => pattern.matches(candidate);
}

/** Whether a path holds a variable. */
export function hasVariable(path: string): boolean {
  return path.includes('${');
}

/** What stands between the variables of a path; the default of one may hold others. */
function literalParts(path: string): readonly string[] {
  const parts: string[] = [];
  let literal = '';
  let depth = 0;
  for (let index = 0; index < path.length; index += 1) {
    if (path.startsWith('${', index)) {
      if (depth === 0) parts.push(literal);
      literal = '';
      depth += 1;
      index += 1;
    } else if (depth === 0) literal += path.charAt(index);
    else if (path[index] === '}') depth -= 1;
  }
  return [...parts, literal];
}
