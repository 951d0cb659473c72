import { trimEnd } from '../../../repository/trim-end.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Base32 with padding (RFC 4648). */
export function toBase32(bytes: Uint8Array): string {
  let [text, bits, count] = ['', 0, 0];
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    for (count += 8; count >= 5; count -= 5) text += alphabet.charAt((bits >> (count - 5)) & 31);
    bits &= (1 << count) - 1;
  }
  if (count > 0) text += alphabet.charAt((bits << (5 - count)) & 31);
  return text.padEnd(Math.ceil(text.length / 8) * 8, '=');
}

/** The bytes of Base32 with padding, where line breaks are skipped; undefined if it is malformed. */
export function fromBase32(text: string): Uint8Array | undefined {
  const written = text.replace(/[\r\n]/g, '');
  const digits = trimEnd(written, '=');
  if (written.length % 8 !== 0 || /[^A-Z2-7]/.test(digits) || ![0, 2, 4, 5, 7].includes(digits.length % 8)) {
    return undefined;
  }
  if (written.length - digits.length >= 8) return undefined;
  const bytes: number[] = [];
  let [bits, count] = [0, 0];
  for (const digit of digits) {
    bits = (bits << 5) | alphabet.indexOf(digit);
    count += 5;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 255);
    bits &= (1 << count) - 1;
  }
  return Uint8Array.from(bytes);
}
