import { globTerms, matchedLengths } from './glob.ts';

/**
 * What the operators of `${name...}` make of a variable's value, as in
 * https://github.com/fluxcd/pkg/blob/main/envsubst/funcs.go: like bash, but all
 * of `:=`, `:-`, `:+`, `:?` and `=` give the default where the value is empty.
 * Undefined where a character is cut in two.
 */
export function evaluateOperator(operator: string, value: string, args: readonly string[]): string | undefined {
  const [first = '', second = ''] = args;
  switch (operator) {
    case ',':
      return value.charAt(0).toLowerCase() + value.slice(1);
    case ',,':
      return value.toLowerCase();
    case '^':
      return value.charAt(0).toUpperCase() + value.slice(1);
    case '^^':
      return value.toUpperCase();
    case 'len':
      return String(toBytes(value).length);
    case ':':
      return substring(value, args);
    case '#':
      return trim(value, first, 'prefix', 'shortest');
    case '##':
      return trim(value, first, 'prefix', 'longest');
    case '%':
      return trim(value, first, 'suffix', 'shortest');
    case '%%':
      return trim(value, first, 'suffix', 'longest');
    case '/':
      return value.replace(first, () => second);
    case '//':
      return value.replaceAll(first, () => second);
    case '/#':
      return args.length === 2 && value.startsWith(first) ? second + value.slice(first.length) : value;
    case '/%':
      return args.length === 2 && value.endsWith(first) ? value.slice(0, value.length - first.length) + second : value;
    default:
      return value === '' ? args.join('') : value;
  }
}

/** `${name:offset:length}`, counted in bytes as Go does; a negative offset counts from the end. */
function substring(value: string, args: readonly string[]): string | undefined {
  const numbers = args.map((arg) => (/^[-+]?\d+$/.test(arg) ? Number(arg) : Number.NaN));
  if (numbers.some(Number.isNaN)) return value;
  const bytes = toBytes(value);
  const [offset = 0, length] = numbers;
  const start = offset < 0 ? Math.max(0, bytes.length + offset) : offset;
  const end = length === undefined ? bytes.length : length < 0 ? bytes.length + length : start + length;
  return end > start ? wholeText(bytes.slice(start, end)) : '';
}

function wholeText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function toBytes(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

/** Removes the shortest or longest prefix or suffix that matches a glob. An empty match removes nothing. */
function trim(value: string, glob: string, side: 'prefix' | 'suffix', size: 'shortest' | 'longest'): string {
  const [characters, terms] = [Array.from(value), globTerms(glob)];
  const lengths =
    side === 'prefix' ? matchedLengths(characters, terms) : matchedLengths(characters.toReversed(), terms.toReversed());
  const length = size === 'shortest' ? lengths.next().value : [...lengths].at(-1);
  if (length === undefined) return value;
  return (side === 'prefix' ? characters.slice(length) : characters.slice(0, -length)).join('');
}
