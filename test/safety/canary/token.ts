import { randomBytes } from 'node:crypto';

/**
 * Tokens of the forms that people leave in repositories, made when the test
 * runs: of parts, so that no scanner takes this file for a leak, and random, so
 * that nothing can know them.
 */
export const tokenForms = {
  /** What a generator of passwords makes. */
  word: () => `${letters(2)}${base62(30)}9Zk407`,
  /** The same, where only lower case can be. */
  lower: () => `k${hex(14)}z7`,
  hex: () => hex(20),
  github: () => ['gh', 'p_', base62(36)].join(''),
  gitlab: () => ['glp', 'at-', base62(20)].join(''),
  aws: () => ['AK', 'IA', base62(16).toUpperCase()].join(''),
  jwt: () =>
    [{ alg: 'HS256' }, { sub: base62(24) }].map((part) => base64Url(JSON.stringify(part))).join('.') + `.${base62(43)}`,
  pem: () =>
    ['-----BEGIN', 'PRIVATE', 'KEY-----'].join(' ') + `\n${base62(64)}\n${base62(64)}\n` + '-----END PRIVATE KEY-----',
  age: () => ['AGE-SECRET', 'KEY-1'].join('-') + base62(58).toUpperCase(),
  npm: () => ['npm', base62(36)].join('_'),
  vault: () => ['hvs', base62(90)].join('.'),
  slack: () => `T${base62(9).toUpperCase()}/B${base62(9).toUpperCase()}/${base62(24)}`,
} as const;

export type TokenForm = keyof typeof tokenForms;

/** The parts of a token that nobody else would write: of eight characters in a row, as they are and in Base64. */
export function partsOf(token: string): readonly string[] {
  const secret = token.replace(/^(?:[a-z]{2,6}[_.-]|glpat-|AKIA|AGE-SECRET-KEY-1)/, '');
  const lines = secret.split('\n').filter((line) => !line.startsWith('-----'));
  const encoded = [0, 1, 2].map((shift) =>
    Buffer.from('x'.repeat(shift) + lines.join('\n'))
      .toString('base64')
      .slice(8, -4),
  );
  const texts = token.startsWith('eyJ') ? token.split('.').slice(1) : [...lines, ...encoded];
  return texts.flatMap((text) => windows(text));
}

/** How many characters in a row are a part. */
export const partLength = 8;

function windows(text: string): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - partLength + 1) }, (_, at) => text.slice(at, at + partLength));
}

function base62(length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}

function letters(length: number): string {
  return base62(40).replaceAll(/\d/g, '').slice(0, length);
}

function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}

function base64Url(text: string): string {
  return Buffer.from(text).toString('base64url');
}
