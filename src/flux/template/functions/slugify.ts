import { undecided } from '../failure.ts';

/** Longest label value of Kubernetes, for which Flux Operator sets up the library. */
const maxLength = 63;

/**
 * A string made fit for names and labels
 * (https://github.com/gosimple/slug, with its English replacements). Letters
 * beyond ASCII lose their accents; other writing systems are transliterated by
 * a table that is not at hand here.
 */
export function slugify(text: string): string {
  const replaced = text.trim().replace(/["'’‒–—―&@]/g, (character) => replacements[character] ?? '-');
  const slug = Array.from(replaced, toAscii)
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '-')
    .replace(/-+/g, '-')
    .replace(/^[-_]+|(?<![-_])[-_]+$/g, '');
  if (slug.length <= maxLength) return slug;
  const cut = slug.lastIndexOf('-', maxLength);
  return slug.slice(0, cut < 0 ? maxLength : cut);
}

const replacements: Readonly<Record<string, string>> = { '"': '', "'": '', '’': '', '&': 'and', '@': 'at' };

function toAscii(character: string): string {
  if (character < '\x80') return character;
  const base = /^[\u00C0-\u017F]$/.test(character) ? character.normalize('NFD').charAt(0) : '';
  return /^[A-Za-z]$/.test(base) ? base : undecided('a template makes a slug of letters that are not Latin');
}
