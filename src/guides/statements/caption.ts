/** The line right above a list, where it is a title that somebody forgot to mark as one. */
export function captionAbove(text: string, offset: number): string | undefined {
  if (!isInList(text, offset)) return undefined;
  let end = text.lastIndexOf('\n', offset - 1);
  for (let lines = 0; end > 0 && lines < longestList; lines++) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end).trim();
    if (!/^[-*•]/.test(line))
      return line === '' || line.length > longestTitle || /[.:;,!?]$/.test(line) ? undefined : line;
    end = start - 1;
  }
  return undefined;
}

const longestTitle = 60;
/** Nobody sees the title of an entry that stands further down. */
const longestList = 30;

/** Whether what begins at `offset` is the entry of a list. */
export function isInList(text: string, offset: number): boolean {
  return /^\s*[-*•]/.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset + 1));
}
