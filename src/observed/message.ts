import { maskText } from '../credential/mask-text.ts';

/** Longer messages are cut. */
const longest = 200;

const hidden = '[hidden]';

/**
 * The message of a condition, as far as it may be shown: one line of bounded
 * length, without what is likely to be a secret: what is hidden everywhere, and
 * more, because controllers quote what an API server or a registry answered, and
 * that may quote a manifest.
 */
export function shownMessage(message: string): string {
  const line = message.replace(/[\p{C}\s]+/gu, ' ').trim();
  const masked = masks.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line);
  const shown = maskText(masked);
  const characters = Array.from(shown);
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : shown;
}

/** What only messages of controllers hold. */
const masks: readonly (readonly [RegExp, string])[] = [
  // User and password of an address, and its query.
  [/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]*@/gi, '$1'],
  [/(https?:\/\/[^\s?"']*)\?[^\s"']*/gi, `$1?${hidden}`],
  // What an API server found wrong with a manifest begins with the value.
  [/(invalid value:).*?(?=: (?:must|should|field|may|a |an )|$)/gi, `$1 ${hidden}`],
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, `$1 ${hidden}`],
  [
    /((?:passw\w*|secret\w*|token|api[_-]?key|credential\w*|private[_-]?key)["']?\s*[=:]\s*)["']?[^\s"',;]+/gi,
    `$1${hidden}`,
  ],
  [/-----BEGIN.*$/gi, hidden],
  // Long runs of letters and digits are keys, tokens or Base64, unlike names; hashes are written behind their algorithm.
  [/(?<![\w/+=:-])(?=[\w/+=-]*[A-Z])(?=[\w/+=-]*\d)[\w/+=-]{32,}/g, hidden],
  [/(?<![\w:])[0-9a-f]{32,}(?!\w)/g, hidden],
];
