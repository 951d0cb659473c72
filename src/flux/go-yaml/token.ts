import { peek, readAll, refuse, skip, isBlankOrEnd, isBreakOrEnd, readBreak, type Cursor } from './cursor.ts';

/** What go-yaml's scanner makes of a text; the parser puts nodes together from it. */
export type Token =
  | { readonly kind: 'scalar'; readonly value: string; readonly isPlain: boolean }
  | { readonly kind: 'anchor' | 'alias'; readonly value: string }
  | { readonly kind: 'tag' | 'tag-directive'; readonly handle: string; readonly text: string }
  | { readonly kind: 'version-directive'; readonly version: string }
  | { readonly kind: Punctuation };

export type Punctuation =
  | 'stream-end'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'block-entry'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'flow-entry'
  | 'key'
  | 'value';

/** Reads `&name` or `*name`. */
export function scanAnchor(cursor: Cursor): Token {
  const kind = peek(cursor) === '&' ? 'anchor' : 'alias';
  skip(cursor);
  const value = readAll(cursor, /[\w-]*/y);
  if (value === '' || !(isBlankOrEnd(peek(cursor)) || '?:,]}%@`'.includes(peek(cursor))))
    refuse('an anchor has no name');
  return { kind, value };
}

/** Reads `!handle!suffix`, `!suffix` or `!<uri>`. */
export function scanTag(cursor: Cursor): Token {
  const tag = peek(cursor, 1) === '<' ? scanVerbatimTag(cursor) : scanShortTag(cursor);
  if (!isBlankOrEnd(peek(cursor))) refuse('a tag does not end');
  return tag;
}

function scanVerbatimTag(cursor: Cursor): Token {
  skip(cursor, 2);
  const text = scanUri(cursor, '');
  if (peek(cursor) !== '>') refuse('a tag does not end');
  skip(cursor);
  return { kind: 'tag', handle: '', text };
}

function scanShortTag(cursor: Cursor): Token {
  const handle = readAll(cursor, tagHandle);
  if (handle.length > 1 && handle.endsWith('!')) return { kind: 'tag', handle, text: scanUri(cursor, '') };
  const text = handle.slice(1) + scanUri(cursor, handle);
  return text === '' ? { kind: 'tag', handle: '', text: '!' } : { kind: 'tag', handle: '!', text };
}

const tagHandle = /![\w-]*!?/y;

/** Reads the rest of a tag; it may be empty only after `head`. */
function scanUri(cursor: Cursor, head: string): string {
  const uri = readAll(cursor, /[\w\-;/?:@&=+$,.!~*'()[\]%]*/y);
  if (uri === '' && head === '') refuse('a tag is empty');
  try {
    return decodeURIComponent(uri);
  } catch {
    return refuse('a tag holds a broken escape');
  }
}

/** Reads `%YAML 1.1` or `%TAG ! prefix`. */
export function scanDirective(cursor: Cursor): Token {
  skip(cursor);
  const name = readAll(cursor, /[\w-]*/y);
  if (!isBlankOrEnd(peek(cursor))) refuse('a directive has no name');
  readAll(cursor, /[ \t]*/y);
  const token = name === 'YAML' ? scanVersion(cursor) : name === 'TAG' ? scanTagDirective(cursor) : undefined;
  if (!token) return refuse('a directive is unknown');
  readAll(cursor, /[ \t]*(?:#[^\r\n\x85\u2028\u2029]*)?/y);
  if (!isBreakOrEnd(peek(cursor))) refuse('text follows a directive');
  if (peek(cursor) !== '') readBreak(cursor);
  return token;
}

function scanVersion(cursor: Cursor): Token {
  const version = readAll(cursor, /[0-9]{1,2}\.[0-9]{1,2}/y);
  if (version === '') refuse('a version is no number');
  return { kind: 'version-directive', version };
}

function scanTagDirective(cursor: Cursor): Token {
  const handle = readAll(cursor, tagHandle);
  if (handle === '' || (handle.length > 1 && !handle.endsWith('!'))) refuse('a tag has no handle');
  if (readAll(cursor, /[ \t]+/y) === '') refuse('a tag has no prefix');
  const text = scanUri(cursor, '');
  if (!isBlankOrEnd(peek(cursor))) refuse('a tag does not end');
  return { kind: 'tag-directive', handle, text };
}
