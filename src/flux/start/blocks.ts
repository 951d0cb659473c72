/** The text between the bracket at `open` and the one that closes it; undefined if none does. Brackets in quotes do not count. */
function bracketed(text: string, open: number): string | undefined {
  let depth = 0;
  let quote: string | undefined;
  for (let index = open; index < text.length; index += 1) {
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

/** What stands in the brackets after each match of `head`, which ends with the opening one, with the match. */
export function blocksAfter(
  text: string,
  head: RegExp,
): readonly { readonly match: RegExpExecArray; readonly body: string }[] {
  return [...text.matchAll(head)].flatMap((match) => {
    const body = bracketed(text, match.index + match[0].length - 1);
    return body === undefined ? [] : [{ match, body }];
  });
}
