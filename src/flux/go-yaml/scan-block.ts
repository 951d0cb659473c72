import { isBlank, isBreak, isBreakOrEnd, peek, readAll, readBreak, refuse, skip, type Cursor } from './cursor.ts';

/**
 * Reads the text of a block scalar from its `|` or `>` on
 * (https://github.com/yaml/go-yaml/blob/v2/scannerc.go,
 * `yaml_parser_scan_block_scalar`).
 */
export function scanBlock(cursor: Cursor, parentIndent: number, isLiteral: boolean): string {
  const { chomping, increment } = scanHeader(cursor);
  const block: Block = {
    parentIndent,
    indent: increment === 0 ? 0 : Math.max(0, parentIndent) + increment,
  };
  let trailing = scanBreaks(cursor, block);
  let [text, leading, wasBlank] = ['', '', false];
  while (cursor.column === block.indent && peek(cursor) !== '') {
    const beginsBlank = isBlank(peek(cursor));
    const isFolded = !isLiteral && !wasBlank && !beginsBlank && leading === '\n';
    text += (isFolded ? (trailing === '' ? ' ' : '') : leading) + trailing;
    wasBlank = beginsBlank;
    text += readAll(cursor, line);
    leading = isBreak(peek(cursor)) ? readBreak(cursor) : '';
    trailing = scanBreaks(cursor, block);
  }
  if (chomping !== '-') text += leading;
  return chomping === '+' ? text + trailing : text;
}

const line = /[^\r\n\x85\u2028\u2029]*/y;

interface Block {
  readonly parentIndent: number;
  /** Zero until the first line tells. */
  indent: number;
}

function scanHeader(cursor: Cursor): { readonly chomping: string; readonly increment: number } {
  skip(cursor);
  const header = readAll(cursor, /[-+][0-9]?|[0-9][-+]?|/y);
  if (header.includes('0')) refuse('a block has no indentation');
  readAll(cursor, /[ \t]*(?:#[^\r\n\x85\u2028\u2029]*)?/y);
  if (!isBreakOrEnd(peek(cursor))) refuse('text follows the beginning of a block');
  if (peek(cursor) !== '') readBreak(cursor);
  return { chomping: /[-+]/.exec(header)?.[0] ?? '', increment: Number(/[0-9]/.exec(header)?.[0] ?? 0) };
}

/** Reads indentation and empty lines. */
function scanBreaks(cursor: Cursor, block: Block): string {
  let [breaks, widest] = ['', 0];
  for (;;) {
    while ((block.indent === 0 || cursor.column < block.indent) && peek(cursor) === ' ') skip(cursor);
    widest = Math.max(widest, cursor.column);
    if ((block.indent === 0 || cursor.column < block.indent) && peek(cursor) === '\t') refuse('a tab indents a block');
    if (!isBreak(peek(cursor))) break;
    breaks += readBreak(cursor);
  }
  if (block.indent === 0) block.indent = Math.max(widest, block.parentIndent + 1, 1);
  return breaks;
}
