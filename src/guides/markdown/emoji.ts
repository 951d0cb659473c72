import { nameToEmoji } from 'gemoji';
import type { Parents } from 'hast';

/** Replaces shortcodes such as `:rocket:` by their emoji, as GitHub does, except in code. Unknown ones stay as they are. */
export function replaceShortcodes(parent: Parents): void {
  for (const child of parent.children) {
    if (child.type === 'text') {
      if (child.value.includes(':')) child.value = child.value.replaceAll(shortcode, emojiOf);
    } else if (child.type === 'element' && !verbatim.has(child.tagName)) {
      replaceShortcodes(child);
    }
  }
}

const shortcode = /(?<![\w:]):([a-z0-9_+-]+):(?![\w:])/g;

const verbatim: ReadonlySet<string> = new Set(['code', 'pre', 'samp', 'tt']);

function emojiOf(text: string, name: string): string {
  return Object.hasOwn(nameToEmoji, name) ? (nameToEmoji[name] ?? text) : text;
}
