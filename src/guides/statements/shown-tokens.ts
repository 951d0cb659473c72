import type { Location } from '../../diagnostic.ts';
import { issuedToken } from '../../credential/token-forms.ts';

/** The places of whole tokens of known services in a text, once for each line. The tokens themselves go nowhere. */
export function shownTokens(path: string, text: string): readonly Location[] {
  const places: Location[] = [];
  const pattern = new RegExp(issuedToken, 'g');
  let [line, lineStart, last] = [1, 0, 0];
  for (const { 0: token, index } of text.matchAll(pattern)) {
    if (isExample(token)) continue;
    for (let next = text.indexOf('\n', lineStart); next >= 0 && next < index; next = text.indexOf('\n', lineStart)) {
      line++;
      lineStart = next + 1;
    }
    if (line === last) continue;
    last = line;
    const start = { offset: lineStart, line, column: 1 };
    places.push({ path, start, end: start });
  }
  return places;
}

/** What authors make up is of few letters, counts up, or says so. */
function isExample(token: string): boolean {
  const letters = token.replace(/^[a-z]+[-_.]|-----[A-Z ]+-----/gi, '').toLowerCase();
  return (
    new Set(letters).size < fewestLetters ||
    /example|your|xxxx|redacted|placeholder|replace|fake|dummy|0000|abcdef|123456/.test(letters)
  );
}

/** Different letters and digits that a token of chance has at least. */
const fewestLetters = 12;
