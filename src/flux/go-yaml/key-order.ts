/**
 * The order in which go-yaml v2 writes the keys of a map
 * (https://github.com/yaml/go-yaml/blob/v2/sorter.go): numbers in keys by
 * their value, letters after other characters.
 */
export function compareKeys(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (let index = 0; index < left.length && index < right.length; index += 1) {
    const [mine = '', theirs = ''] = [left[index], right[index]];
    if (mine !== theirs) return compareAt(left, right, index);
  }
  return left.length - right.length;
}

/** Compares two keys that differ at `index` for the first time. */
function compareAt(left: readonly string[], right: readonly string[], index: number): number {
  const [mine = '', theirs = ''] = [left[index], right[index]];
  const [isMineLetter, isTheirsLetter] = [isLetter(mine), isLetter(theirs)];
  if (isMineLetter !== isTheirsLetter) return isTheirsLetter ? -1 : 1;
  if (!isMineLetter) {
    const byNumber = compareNumbers(left, right, index);
    if (byNumber !== 0) return byNumber;
  }
  return codePoint(mine) - codePoint(theirs);
}

function compareNumbers(left: readonly string[], right: readonly string[], index: number): number {
  // A zero after other digits is one of the number's, and not in front of it.
  const isInside = (left[index] === '0' || right[index] === '0') && endsWithNumber(left.slice(0, index));
  const [mine, theirs] = [digitsAt(left, index), digitsAt(right, index)];
  const difference = BigInt(`${isInside ? 1 : 0}${mine}`) - BigInt(`${isInside ? 1 : 0}${theirs}`);
  if (difference !== 0n) return difference < 0n ? -1 : 1;
  return mine.length - theirs.length;
}

function endsWithNumber(characters: readonly string[]): boolean {
  return /[1-9]0*$/.test(characters.join(''));
}

function digitsAt(characters: readonly string[], index: number): string {
  const end = characters.findIndex((character, other) => other >= index && !/^[0-9]$/.test(character));
  return characters.slice(index, end < 0 ? characters.length : end).join('');
}

function isLetter(character: string): boolean {
  return /^\p{L}$/u.test(character);
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}
