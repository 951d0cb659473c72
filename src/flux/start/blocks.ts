/** The text between the bracket at `open` and the one that closes it; undefined if none does before `end`. Brackets in quotes do not count. */
function bracketed(text: string, open: number, end: number): string | undefined {
  let depth = 0;
  let quote: string | undefined;
  for (let index = open; index < end; index += 1) {
    const character = text.charAt(index);
    if (quote !== undefined) {
      if (character === '\\') index += 1;
      else if (character === quote || character === '\n') quote = undefined;
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') {
      depth -= 1;
      if (depth === 0) return text.slice(open + 1, index);
    }
  }
  return undefined;
}

/** How many times blocks inside of blocks are read again. */
const maxReadings = 20;

/**
 * What stands in the brackets after each match of `head`, which ends with the
 * opening one, with the match. Blocks are left out once the text was read
 * `maxReadings` times: they stand inside of many others, or nothing closes them.
 */
export function blocksAfter(
  text: string,
  head: RegExp,
): readonly { readonly match: RegExpExecArray; readonly body: string }[] {
  let room = text.length * maxReadings;
  return [...text.matchAll(head)].flatMap((match) => {
    const open = match.index + match[0].length - 1;
    const body = bracketed(text, open, Math.min(text.length, open + room));
    room -= body === undefined ? text.length - open : body.length;
    return body === undefined ? [] : [{ match, body }];
  });
}
