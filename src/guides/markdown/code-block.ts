import type { Element } from 'hast';
import { toString } from 'hast-util-to-string';
import { property } from './elements.ts';

/** The language of a `pre`: from its fence's first word (`yaml title="x"`, `rust,ignore`), or from `<pre lang="yaml">`. */
export function languageOf(block: Element): string | undefined {
  const code = block.children.find((child) => child.type === 'element' && child.tagName === 'code');
  const classes = code?.type === 'element' ? code.properties.className : undefined;
  const named = Array.isArray(classes) ? (classes[0] ?? '').replace(/^language-/, '') : property(block, 'lang');
  const language = named?.split(/[,{:\s]/)[0]?.toLowerCase();
  return language === '' ? undefined : language;
}

/** The text of a `pre`, without the line break that Markdown puts at its end. */
export function codeOf(block: Element): string {
  return toString(block).replace(/\n$/, '');
}
