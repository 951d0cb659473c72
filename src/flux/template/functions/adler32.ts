import { utf8ToBytes } from '@noble/hashes/utils.js';

/** The Adler-32 checksum of a text, as a decimal number. */
export function adler32(text: string): string {
  let [low, high] = [1, 0];
  for (const byte of utf8ToBytes(text)) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return String(high * 65536 + low);
}
