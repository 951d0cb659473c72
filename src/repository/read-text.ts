/** What the bytes of a file say. */
export interface ReadBytes {
  /** Without a byte order mark. */
  readonly text: string;
  /** Whether the text in UTF-8 is the file to the byte: it had no mark, and no other encoding. */
  readonly isExact: boolean;
}

/**
 * The text of a file, in UTF-8 or with a byte order mark that says UTF-16, as
 * go-yaml reads it (https://github.com/yaml/go-yaml/blob/v3/readerc.go); why
 * there is none, as what follows "The file".
 */
export function readBytes(bytes: Uint8Array): ReadBytes | 'is binary' | 'is not valid UTF-8' | 'is not valid UTF-16' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return decoded(bytes, 'utf-16be');
  return bytes.includes(0) ? 'is binary' : decoded(bytes, 'utf-8');
}

function decoded(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): ReturnType<typeof readBytes> {
  const text = textIn(bytes, encoding);
  const name = encoding === 'utf-8' ? 'UTF-8' : 'UTF-16';
  if (text === undefined) return `is not valid ${name}`;
  if (text.includes('\0')) return 'is binary';
  const isExact = encoding === 'utf-8' && !hasMark(bytes);
  return { text, isExact };
}

/** The text that bytes are in an encoding, without its mark; undefined if they are none. */
function textIn(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function hasMark([first, second, third]: Uint8Array): boolean {
  return first === 0xef && second === 0xbb && third === 0xbf;
}
