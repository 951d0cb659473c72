/** Texts up to this length stay on one line. */
const shortest = 20;

/** The most that stands between two places where a line may end. */
const longest = 24;

/** A longer key of a Secret, or variable, ends lines after its underscores. */
const longestKey = 30;

/**
 * The pieces of a path, an image or a key of values between which a line may
 * end: after slashes, and in long ones also after colons, at signs and the dots
 * between words. Versions, ports and the endings of files stay with
 * what stands before them; a browser ends lines after hyphens itself.
 */
export function breakable(text: string): string[] {
  const pieces: string[] = [];
  for (const word of text.split(/(?<=\s)/)) {
    const [first = '', ...others] = wordPieces(word);
    // Between words a browser ends lines itself.
    pieces.push(`${pieces.pop() ?? ''}${first}`, ...others);
  }
  return pieces;
}

function wordPieces(text: string): string[] {
  if (text.length <= shortest) return [text];
  return text
    .split(/(?<=[^…][/@:])(?=[^\d/@:])|(?<=[a-z]\.)(?=[a-z]{5})/i)
    .flatMap((piece) => (piece.length > longestKey ? piece.split(/(?<=_)(?=[^_])/) : piece))
    .flatMap(stretches);
}

/** A long word in its humps, a long version between its dots, a long hash in pieces of one length. */
function stretches(piece: string): string[] {
  if (piece.split(/[-_]/).every(({ length }) => length <= longest)) return [piece];
  return piece.split(/(?<=[a-z\d])(?=[A-Z])|(?<=\.)/).flatMap((hump) => hump.match(/.{1,24}/gsu) ?? []);
}
