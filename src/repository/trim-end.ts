/**
 * `text` without those of `characters` that it ends in. In linear time: a regular
 * expression such as `/\/+$/` begins anew at each character of every long run.
 */
export function trimEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
