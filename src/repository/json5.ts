/**
 * What a JSON, JSONC or JSON5 text says (https://spec.json5.org): comments,
 * trailing commas, single quotes and names without quotes are allowed. Undefined
 * if it says nothing, or nothing that can be read.
 */
export function parseJson5(text: string): unknown {
  try {
    const reader: Reader = { text, at: 0 };
    const value = readValue(reader, 0);
    skipBlank(reader);
    return reader.at === text.length ? value : undefined;
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

interface Reader {
  readonly text: string;
  at: number;
}

class Unreadable extends Error {}

/** Deeper than a person nests settings. */
const maxDepth = 100;

function readValue(reader: Reader, depth: number): unknown {
  skipBlank(reader);
  if (depth > maxDepth) throw new Unreadable();
  const character = reader.text[reader.at];
  if (character === '{') return readObject(reader, depth);
  if (character === '[') return readArray(reader, depth);
  if (character === '"' || character === "'") return readString(reader, character);
  return readWord(reader);
}

function readObject(reader: Reader, depth: number): Record<string, unknown> {
  const entries: [string, unknown][] = [];
  reader.at += 1;
  while (!accept(reader, '}')) {
    skipBlank(reader);
    const quote = reader.text[reader.at];
    const key = quote === '"' || quote === "'" ? readString(reader, quote) : readName(reader);
    if (!accept(reader, ':')) throw new Unreadable();
    entries.push([key, readValue(reader, depth + 1)]);
    if (accept(reader, ',')) continue;
    if (!accept(reader, '}')) throw new Unreadable();
    break;
  }
  return Object.fromEntries(entries);
}

function readArray(reader: Reader, depth: number): unknown[] {
  const items: unknown[] = [];
  reader.at += 1;
  while (!accept(reader, ']')) {
    items.push(readValue(reader, depth + 1));
    if (accept(reader, ',')) continue;
    if (!accept(reader, ']')) throw new Unreadable();
    break;
  }
  return items;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '0': '\0' };

function readString(reader: Reader, quote: string): string {
  let value = '';
  for (reader.at += 1; reader.at < reader.text.length; reader.at += 1) {
    const character = reader.text.charAt(reader.at);
    if (character === quote) {
      reader.at += 1;
      return value;
    }
    if (character === '\n') break;
    value += character === '\\' ? readEscape(reader) : character;
  }
  throw new Unreadable();
}

/** Leaves the reader on the last character of the escape. */
function readEscape(reader: Reader): string {
  reader.at += 1;
  const character = reader.text.charAt(reader.at);
  const digits = character === 'u' ? 4 : character === 'x' ? 2 : 0;
  if (digits > 0) {
    const code = reader.text.slice(reader.at + 1, reader.at + 1 + digits);
    if (code.length < digits || !/^[\da-f]+$/i.test(code)) throw new Unreadable();
    reader.at += digits;
    return String.fromCharCode(Number.parseInt(code, 16));
  }
  // A backslash before the end of a line continues the string.
  return character === '\n' ? '' : (escapes[character] ?? character);
}

function readName(reader: Reader): string {
  const name = /^[\p{L}$_][\p{L}\p{N}$_]*/u.exec(reader.text.slice(reader.at, reader.at + 200))?.[0];
  if (name === undefined) throw new Unreadable();
  reader.at += name.length;
  return name;
}

const constants: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

function readWord(reader: Reader): unknown {
  const word = /^[-+.\w]+/.exec(reader.text.slice(reader.at, reader.at + 200))?.[0] ?? '';
  if (!constants.has(word) && (word === '' || Number.isNaN(Number(word)))) throw new Unreadable();
  reader.at += word.length;
  return constants.has(word) ? constants.get(word) : Number(word);
}

function accept(reader: Reader, character: string): boolean {
  skipBlank(reader);
  if (reader.text[reader.at] !== character) return false;
  reader.at += 1;
  return true;
}

/** White space and comments. */
const blank = /(?:[\s\uFEFF]+|\/\/[^\n]*|\/\*[^]*?\*\/)+/y;

function skipBlank(reader: Reader): void {
  blank.lastIndex = reader.at;
  reader.at += blank.exec(reader.text)?.[0].length ?? 0;
}
