import { publicText } from './public-text.ts';

/**
 * Whether a text holds a run of letters and digits as a generator of tokens
 * makes them, and people do not: long, with upper case, lower case and digits
 * all over, or with letters and digits in turn. What could be a hash or the id
 * of a commit is none.
 */
export function holdsRandomWord(text: string): boolean {
  return (text.match(run) ?? []).some(isRandom);
}

/** `text` with what holds such a run hidden. */
export function maskRandomWords(text: string, hide: (token: string) => string): string {
  return text.replace(publicOrWord, (found, shown: string | undefined) =>
    shown === undefined && holdsRandomWord(found) ? hide(found) : found,
  );
}

const run = /[A-Za-z0-9]{16,}/g;

/** With what joins the parts of a token; not across the segments of a path. */
const publicOrWord = new RegExp(`(${publicText})|[\\w+=-]{16,}`, 'g');

function isRandom(text: string): boolean {
  if (/^(?:[0-9a-f]+|[0-9A-F]+)$/.test(text)) return false;
  if (isWritten(text)) return false;
  const turns = text.match(/\d(?=[A-Za-z])|[A-Za-z](?=\d)/g)?.length ?? 0;
  if (turns >= 6 && (text.match(/[A-Za-z]/g)?.length ?? 0) >= 5) return true;
  return [/\d/g, /[a-z]/g, /[A-Z]/g].every((kind) => (text.match(kind)?.length ?? 0) >= 3);
}

/** Whether a text is made of words: in one case only, random letters look like them too often. */
function isWritten(text: string): boolean {
  return /[a-z]/.test(text) && /[A-Z]/.test(text) && text.length / (text.match(part)?.length ?? 1) >= writtenLength;
}

/** What people make names of: words, abbreviations and numbers. */
const part = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g;

/** The parts of a name such as `Windows2022Datacenter21H2` are this long on average; of random letters and digits, one in 200 is. */
const writtenLength = 3;
