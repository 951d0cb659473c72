/**
 * Whether kustomize cannot put out a generated key. It writes keys without
 * quotes and reads them again: go-yaml makes a fraction, a boolean or a null of
 * some, which are no names of JSON. A whole number is one, as are dates.
 * Seen with kustomize 5.8.1 (https://github.com/go-yaml/yaml/blob/v3/resolve.go).
 */
export function isNoMemberName(key: string): boolean {
  if (/^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE)$/.test(key)) return true;
  if (/^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/.test(key)) return true;
  if (!/^[-+.0-9]/.test(key)) return false;
  const plain = key.replaceAll('_', '');
  const isFraction = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/.test(plain);
  return isFraction && !isInteger(plain);
}

/** `strconv.ParseInt` and `ParseUint` of 64 bits; a leading zero makes an octal number. */
function isInteger(text: string): boolean {
  const [, sign = '', digits = ''] = /^([-+]?)(0[0-7]*|[1-9][0-9]*)$/.exec(text) ?? [];
  // More digits than 64 bits have.
  if (digits === '' || digits.length > 24) return false;
  const value = BigInt(/^0[0-7]/.test(digits) ? `0o${digits}` : digits);
  if (sign === '') return value < 2n ** 64n;
  return sign === '-' ? value <= 2n ** 63n : value < 2n ** 63n;
}
