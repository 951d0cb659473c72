import { undecided } from '../failure.ts';

/** Go counts strings in bytes of UTF-8. */
export function byteLength(text: string): number {
  return isAscii(text) ? text.length : new TextEncoder().encode(text).length;
}

/** The bytes of `text` from `start` to before `end`, which must be whole characters. */
export function sliceBytes(text: string, start: number, end: number): string {
  if (isAscii(text)) return text.slice(start, end);
  return textOf(new TextEncoder().encode(text).slice(start, end));
}

/** The text that `bytes` are. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undecided('a template makes bytes that are no text');
  }
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}
