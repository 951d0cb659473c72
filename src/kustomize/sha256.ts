/** SHA-256 of `data`, in hexadecimal (FIPS 180-4). The platform's own is asynchronous, which a pure build cannot be. */
export function sha256(data: Uint8Array): string {
  const state = new Uint32Array(initialState);
  const words = new Uint32Array(64);
  const message = padded(data);
  for (let offset = 0; offset < message.byteLength; offset += 64) compress(state, words, message, offset);
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('');
}

/** The first 32 bits of the fractional parts of the square roots of the first 8 primes. */
const initialState = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const roundConstants = primes(64).map((prime) => Math.floor((Math.cbrt(prime) % 1) * 2 ** 32));

function primes(count: number): readonly number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
}

function padded(data: Uint8Array): DataView {
  const length = Math.ceil((data.length + 9) / 64) * 64;
  const message = new Uint8Array(length);
  message.set(data);
  message[data.length] = 0x80;
  const view = new DataView(message.buffer);
  view.setBigUint64(length - 8, BigInt(data.length) * 8n);
  return view;
}

function compress(state: Uint32Array, words: Uint32Array, message: DataView, offset: number): void {
  for (let index = 0; index < 64; index += 1) {
    words[index] = index < 16 ? message.getUint32(offset + index * 4) : schedule(words, index);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let index = 0; index < 64; index += 1) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + sum1 + choice + (roundConstants[index] ?? 0) + (words[index] ?? 0)) | 0;
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + sum0 + majority) | 0];
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index] ?? 0) + value;
}

function schedule(words: Uint32Array, index: number): number {
  const back15 = words[index - 15] ?? 0;
  const back2 = words[index - 2] ?? 0;
  const sigma0 = rotate(back15, 7) ^ rotate(back15, 18) ^ (back15 >>> 3);
  const sigma1 = rotate(back2, 17) ^ rotate(back2, 19) ^ (back2 >>> 10);
  return ((words[index - 16] ?? 0) + sigma0 + (words[index - 7] ?? 0) + sigma1) | 0;
}

function rotate(value: number, bits: number): number {
  return (value >>> bits) | (value << (32 - bits));
}
