/**
 * `text` as one line that shows what it contains: white space becomes a space;
 * control characters, halves of surrogate pairs and the invisible characters
 * that change the direction of the text around them become U+FFFD.
 */
export function plainText(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toWellFormed().replace(invisible, '\ufffd');
}

// Unassigned code points and noncharacters are left alone, but for the two that XML forbids.
const invisible = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/gu;
